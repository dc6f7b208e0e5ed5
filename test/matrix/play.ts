// Plays every route as every subject and returns the replies for the checks.
import type { Operation } from '#platform/operations/operation.ts';
import type { TestApp, TestReply } from '../harness/app.ts';
import type { Sent, Subject } from './module.ts';
import type { Things } from './modules.ts';
import { REQUESTS } from './requests.ts';
import type { Stage } from './stage.ts';

export interface Cell {
  route: Operation;
  /** `GET /v1/me` */
  name: string;
  subject: Subject;
  sent: Sent;
  reply: TestReply;
}

export const nameOf = ({ contract: endpoint }: Operation): string => `${endpoint.method} ${endpoint.path}`;

export type Ask = TestApp['request'];

/** Plays one route as one subject. @throws Error if its module has no request for it */
export const playCell = async (
  ask: Ask,
  stage: Stage,
  route: Operation,
  subject: Subject,
  things: Things,
  headers: Record<string, string> = {},
): Promise<Cell> => {
  const name = nameOf(route);
  const spec = REQUESTS[name];
  if (!spec) throw new Error(`${name} has no request in test/matrix/modules/`);
  const sent: Sent = { method: route.contract.method, ...(await spec.make(things, subject, stage)) };
  const token = await subject.token(sent.endsSession);
  const reply = await ask(sent.method, sent.path, {
    headers,
    ...(token === undefined ? {} : { token }),
    ...(sent.body === undefined ? {} : { body: sent.body }),
    ...(sent.file === undefined ? {} : { file: sent.file }),
  });
  return { route, name, subject, sent, reply };
};

/** Plays routes one after the other, the subjects of a route at once. */
export const play = async (
  ask: Ask,
  stage: Stage,
  routes: readonly Operation[],
  subjects: readonly Subject[],
  things: Things,
): Promise<Cell[]> => {
  const cells: Cell[] = [];
  for (const route of routes) cells.push(...(await Promise.all(subjects.map((subject) => playCell(ask, stage, route, subject, things)))));
  return cells;
};
