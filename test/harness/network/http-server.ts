// HTTP servers of a test on this machine, in place of external ones that fail.
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HttpServer {
  url: string;
  port: number;
  /** Method, path and idempotency key of each request. */
  requests: string[];
  /** Cuts its connections, too. */
  close(): void;
}

export const serveHttp = async (listener: RequestListener): Promise<HttpServer> => {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url} ${request.headers['idempotency-key'] ?? ''}`.trimEnd());
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${port}`, port, requests, close };
};
