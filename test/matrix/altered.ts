// A second server on the same database whose routes were changed on purpose: what the checks must notice.
import { mountRoutes } from '#platform/http/mount.ts';
import type { Route } from '#platform/http/route.ts';
import { createServer } from '#platform/http/server.ts';
import { deriveKey } from '#platform/secrets.ts';
import { requester, type TestApp } from '../harness/app.ts';
import { type Ask, nameOf } from './play.ts';

export interface Altered {
  route: Route;
  ask: Ask;
  close(): Promise<void>;
}

/** Serves one route of the product, changed. */
export const alter = async (app: TestApp, name: string, change: (route: Route) => Route): Promise<Altered> => {
  const { config, clock, log, audit, secrets } = app.platform;
  const route = change(app.routes.find((one) => nameOf(one) === name)!);
  const http = await createServer({ config, clock, log, version: 'altered', observe: () => undefined });
  const digestKey = deriveKey(secrets.tokenKey, 'idempotency');
  const deps = { authenticate: app.identity.authenticate, audit, clock, log, digestKey, loopback: true, limiter: undefined };
  mountRoutes(http, deps, [route]);
  const url = await http.listen({ host: '127.0.0.1', port: 0 });
  return {
    route,
    ask: requester(url),
    close: () => http.close(),
  };
};
