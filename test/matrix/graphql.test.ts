// The access matrix of GraphQL, generated from its schema: each field has the expectations of the endpoint whose operation it runs.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ERRORS, type ErrorCode } from '#contracts/errors.ts';
import { FIELDS } from '#edges/graphql/fields/index.ts';
import type { RootField } from '#edges/graphql/schema/root-field.ts';
import { bodyOf, documentOf, schema, variablesOf } from '../graphql/as-graphql.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { gapsOf, leaks, wrongStatuses } from './checks.ts';
import type { Sent, Subject } from './module.ts';
import { type Cell, nameOf } from './play.ts';
import { REQUESTS } from './requests.ts';
import { createSubjects } from './subjects.ts';
import { auditFindings, loadTrail } from './trail.ts';
import { createWorld, type World } from './world.ts';

let app: TestApp;
let world: World;
let subjects: Subject[];
let cells: Cell[];

const routeOf = (field: RootField) => app.operations.find(({ contract }) => contract === field.endpoint)!;

const askGraphql = async (subject: Subject, query: string, variables: object) => {
  const token = await subject.token();
  return app.request('POST', '/graphql', { ...(token === undefined ? {} : { token }), body: { query, variables } });
};

/** Plays a field, and returns its reply as that of its endpoint. */
const playField = async (field: RootField, subject: Subject): Promise<Cell> => {
  const route = routeOf(field);
  const name = nameOf(route);
  const sent: Sent = { method: field.endpoint.method, ...(await REQUESTS[name]!.make(world.things.here, subject, world)) };
  const reply = await askGraphql(subject, documentOf(field), variablesOf(field, sent));
  const code = reply.body.errors?.[0].extensions.code as ErrorCode | undefined;
  const [status] = code === undefined ? [field.endpoint.status] : ERRORS[code];
  const body = code === undefined ? bodyOf(field, reply.body.data[field.name]) : { code };
  return { route, name, subject, sent, reply: { ...reply, status, body } };
};

beforeAll(async () => {
  app = await startApp();
  world = await createWorld(app);
  subjects = createSubjects(world);
  await app.platform.audit.flush();
  cells = [];
  // In the order of the matrix of the API: a field may change what the following ones may see.
  const inOrder = FIELDS.root.toSorted((a, b) => app.operations.indexOf(routeOf(a)) - app.operations.indexOf(routeOf(b)));
  for (const field of inOrder) cells.push(...(await Promise.all(subjects.map((subject) => playField(field, subject)))));
});
afterAll(() => app.close());

it('has a line of the matrix for every field of the schema', () => {
  const roots = [schema.getQueryType(), schema.getMutationType()].flatMap((type) => Object.keys(type?.getFields() ?? {}));
  expect(FIELDS.root.map(({ name }) => name).toSorted()).toEqual(roots.toSorted());
  expect(gapsOf(FIELDS.root.map(routeOf), subjects).filter((gap) => !gap.includes('is no route'))).toEqual([]);
});

it('replies to every subject as the API does', () => {
  expect(wrongStatuses(cells)).toEqual([]);
});

it('shows no subject text that it may not see', () => {
  expect(leaks(cells, world.canaries)).toEqual([]);
});

it('writes exactly the audit rows that each operation declares', async () => {
  expect(auditFindings(cells, await loadTrail(app))).toEqual([]);
});

it('shows in nested fields no text that the subject may not see', async () => {
  expect(FIELDS.nested.map(({ name }) => name)).toEqual(['consultation', 'messages']);
  const route = routeOf(FIELDS.root.find(({ name }) => name === 'consultations')!);
  const played = await Promise.all(
    subjects.map(async (subject): Promise<Cell> => {
      const query = '{ consultations(first: 20) { nodes { id messages(last: 200) { content } } } }';
      return {
        route,
        name: nameOf(route),
        subject,
        sent: { method: 'GET', path: '/v1/consultations' },
        reply: await askGraphql(subject, query, {}),
      };
    }),
  );
  expect(leaks(played, world.canaries)).toEqual([]);
  const shown = played.filter(({ reply }) => reply.text.includes('canary-')).map(({ subject }) => subject.name);
  expect(shown).toEqual(expect.arrayContaining(['David', 'Chen', 'Priya']));
  const staff = played.find(({ subject }) => subject.name === 'Tom')!.reply.body;
  expect(staff.errors.map(({ extensions }: { extensions: { code: string } }) => extensions.code)).toEqual(
    staff.data.consultations.nodes.map(() => 'FORBIDDEN'),
  );
});
