// A second server on the same database with one route changed on purpose, which the checks must detect.
import type { Operation } from '#platform/operations/operation.ts';
import type { TestApp } from '../harness/app.ts';
import { serveOperations } from '../harness/serve.ts';
import { type Ask, nameOf } from './play.ts';

export interface Altered {
  route: Operation;
  ask: Ask;
  close(): Promise<void>;
}

/** Serves one route of the product with a change. */
export const alter = async (app: TestApp, name: string, change: (route: Operation) => Operation): Promise<Altered> => {
  const route = change(app.operations.find((one) => nameOf(one) === name)!);
  const { request, close } = await serveOperations(app, [route]);
  return { route, ask: request, close };
};
