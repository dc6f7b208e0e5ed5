// A second server on the same database whose routes were changed on purpose: what the checks must notice.
import { mountOperations } from '#platform/http/mount.ts';
import { createServer } from '#platform/http/server.ts';
import type { Operation } from '#platform/operations/operation.ts';
import { requester, type TestApp } from '../harness/app.ts';
import { type Ask, nameOf } from './play.ts';

export interface Altered {
  route: Operation;
  ask: Ask;
  close(): Promise<void>;
}

/** Serves one route of the product, changed. */
export const alter = async (app: TestApp, name: string, change: (route: Operation) => Operation): Promise<Altered> => {
  const { config, clock, log } = app.platform;
  const route = change(app.operations.find((one) => nameOf(one) === name)!);
  const http = await createServer({ config, clock, log, version: 'altered', limitAddress: undefined, observe: () => undefined });
  const deps = { authenticate: app.identity.authenticate, runner: app.runner, clock, log, loopback: true };
  mountOperations(http, deps, [route]);
  const url = await http.listen({ host: '127.0.0.1', port: 0 });
  return {
    route,
    ask: requester(url),
    close: () => http.close(),
  };
};
