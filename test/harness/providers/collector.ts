// A collector of traces: receives OpenTelemetry data over HTTP and stores it.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

type Value = { stringValue?: string; intValue?: number; doubleValue?: number; boolValue?: boolean };
interface WireSpan {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: number;
  attributes: { key: string; value: Value }[];
  status: { code?: number };
}

export interface CollectedSpan extends Omit<WireSpan, 'attributes' | 'status'> {
  attributes: Record<string, string | number | boolean | undefined>;
  failed: boolean;
}

export interface Collector {
  url: string;
  spans: CollectedSpan[];
  /** Raw bodies, to search for forbidden content. */
  raw: string[];
  /** Returns the headers of the last delivery. */
  headers(): Record<string, unknown>;
  close(): Promise<void>;
}

const FAILED = 2;
const plain = ({ stringValue, intValue, doubleValue, boolValue }: Value) =>
  stringValue ?? doubleValue ?? boolValue ?? (intValue === undefined ? undefined : Number(intValue));

export const startCollector = async (): Promise<Collector> => {
  const spans: CollectedSpan[] = [];
  const raw: string[] = [];
  let headers: Record<string, unknown> = {};
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const known = request.method === 'POST' && request.url === '/v1/traces';
    if (known) {
      headers = request.headers;
      raw.push(text);
      const body = JSON.parse(text) as { resourceSpans: { scopeSpans: { spans: WireSpan[] }[] }[] };
      for (const { scopeSpans } of body.resourceSpans)
        for (const scope of scopeSpans)
          for (const { attributes, status, ...span } of scope.spans)
            spans.push({
              ...span,
              attributes: Object.fromEntries(attributes.map(({ key, value }) => [key, plain(value)])),
              failed: status.code === FAILED,
            });
    }
    response.writeHead(known ? 200 : 404, { 'content-type': 'application/json' }).end('{}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    raw,
    headers: () => headers,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
