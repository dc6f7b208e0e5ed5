// A second server on an app's database, with operations of a test's own.
import { mountOperations } from '#platform/http/mount.ts';
import { createServer } from '#platform/http/server.ts';
import type { Operation } from '#platform/operations/operation.ts';
import { requester, type TestApp } from './app.ts';

export interface Served {
  url: string;
  request: TestApp['request'];
  close(): Promise<void>;
}

export const serveOperations = async (app: TestApp, operations: readonly Operation[]): Promise<Served> => {
  const { config, clock, log } = app.platform;
  const http = await createServer({ config, clock, log, version: 'test', limitAddress: undefined, observe: () => undefined });
  mountOperations(http, { authenticate: app.identity.authenticate, runner: app.runner, clock, log, loopback: true }, operations);
  const url = await http.listen({ host: '127.0.0.1', port: 0 });
  return { url, request: requester(url), close: () => http.close() };
};
