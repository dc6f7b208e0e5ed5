// For planted bugs: intercepts the sending of a message in the server's process, before the server handles it.
import { type IncomingMessage, Server, type ServerResponse } from 'node:http';

const PASSED_ON = 'x-planted';

export interface Sent {
  body: { content: string; client_message_id?: string };
  response: ServerResponse;
  /** Passes the request on to the server and returns its reply. */
  passOn(body: object): Promise<{ status: number; text: string }>;
}

const read = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};

/** Passes every `POST /v1/chat/.../messages` to `treat`. */
export const interceptMessages = (treat: (sent: Sent) => Promise<void>): void => {
  const emit = Server.prototype.emit as (this: Server, event: string, ...args: unknown[]) => boolean;
  Server.prototype.emit = function (this: Server, event: string, ...args: unknown[]): boolean {
    const [request, response] = args as [IncomingMessage, ServerResponse];
    const isMessage = event === 'request' && request.method === 'POST' && /^\/v1\/chat\/\d+\/messages$/.test(request.url ?? '');
    if (!isMessage || request.headers[PASSED_ON]) return emit.call(this, event, ...args);
    const { host, authorization = '' } = request.headers;
    const passOn = async (body: object): Promise<{ status: number; text: string }> => {
      const headers = { 'content-type': 'application/json', authorization, [PASSED_ON]: 'yes' };
      const reply = await fetch(`http://${host}${request.url}`, { method: 'POST', headers, body: JSON.stringify(body) });
      return { status: reply.status, text: await reply.text() };
    };
    read(request)
      .then((text) => treat({ body: JSON.parse(text), response, passOn }))
      .catch(() => response.destroy());
    return true;
  } as typeof Server.prototype.emit;
};

/** Replies with JSON. */
export const sendJson = (response: ServerResponse, status: number, text: string): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(text);
};
