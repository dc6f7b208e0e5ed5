// A second server on an app's database, with additional operations or live topics.
import { createRealtime } from '#edges/realtime/index.ts';
import { mountOperations } from '#platform/http/mount.ts';
import { createServer, type ServerDeps } from '#platform/http/server.ts';
import { routeUpgrades } from '#platform/http/upgrades.ts';
import type { LiveDefinition } from '#platform/live/define-live.ts';
import type { Operation } from '#platform/operations/operation.ts';
import { requester, type TestApp } from './app.ts';

export interface Served {
  url: string;
  request: TestApp['request'];
  close(): Promise<void>;
}

export const serveOperations = async (
  app: TestApp,
  operations: readonly Operation[],
  limits: Pick<ServerDeps, 'arrival'> = {},
): Promise<Served> => {
  const { config, clock, log } = app.platform;
  const http = await createServer({ config, clock, log, version: 'test', limitAddress: undefined, observe: () => undefined, ...limits });
  mountOperations(http, { authenticate: app.identity.authenticate, runner: app.runner, clock, log, loopback: true }, operations);
  const url = await http.listen({ host: '127.0.0.1', port: 0 });
  return { url, request: requester(url), close: () => http.close() };
};

export interface ServedLive {
  wsUrl: string;
  close(): Promise<void>;
}

export const serveLive = async (app: TestApp, live: readonly LiveDefinition[]): Promise<ServedLive> => {
  const { config, clock, log } = app.platform;
  const http = await createServer({ config, clock, log, version: 'test', limitAddress: undefined, observe: () => undefined });
  const { authenticate, sessions, people } = app.identity;
  const realtime = createRealtime(app.platform, { authenticate, sessions, people, runner: app.runner, live });
  await http.ready();
  routeUpgrades(http.server, [realtime], { config, limitAddress: undefined });
  const url = await http.listen({ host: '127.0.0.1', port: 0 });
  return {
    wsUrl: `${url.replace('http', 'ws')}${realtime.path}`,
    close: async () => {
      await realtime.stop();
      await http.close();
    },
  };
};
