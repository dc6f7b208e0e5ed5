// An HTTP server in place of an external provider: it stores the requests that it receives and sends the replies that a test sets.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedRequest {
  method: string;
  path: string;
  headers: NodeJS.Dict<string | string[]>;
  body: Buffer;
}
export interface ProviderReply {
  status: number;
  body?: string;
}

export interface Provider {
  url: string;
  received: ReceivedRequest[];
  /** 201 by default. */
  reply(to: (request: ReceivedRequest) => ProviderReply): void;
  close(): Promise<void>;
}

export const startProvider = async (): Promise<Provider> => {
  const received: ReceivedRequest[] = [];
  let replyTo: (request: ReceivedRequest) => ProviderReply = () => ({ status: 201 });
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const one = { method: request.method!, path: request.url!, headers: request.headers, body: Buffer.concat(chunks) };
      received.push(one);
      const { status, body = '' } = replyTo(one);
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    reply: (to) => {
      replyTo = to;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
