// Lists with nested records: the number of SQL statements does not depend on the number of items, and each operation has one audit row.
import { channel } from 'node:diagnostics_channel';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ReturnedRows } from '#platform/db/row-schema.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { codesOf, type GraphqlReply, type GraphqlSite, startGraphql } from './graphql-harness.ts';

const { Chen, David, Linh, Smith } = PEOPLE;

let site: GraphqlSite;
beforeAll(async () => {
  site = await startGraphql();
  for (let i = 0; i < 12; i++)
    await site.ask(i % 2 === 0 ? Chen : Smith, 'POST', '/v1/notes', { patient_id: David, text: `Note ${i}`, consultation_id: 1 });
});
afterAll(() => site.close());

/** Only those of notes and consultations: the server also looks at sessions and queues, as time passes. */
const COUNTED = /\bnotes\.(notes|versions|grants)|\bconsultations\.(consultations|messages|participants)/;

/** Returns the number of statements that the server runs during `work`. */
const statements = async <T>(work: () => Promise<T>): Promise<{ count: number; result: T }> => {
  let count = 0;
  const hear = (message: unknown): void => {
    if (COUNTED.test((message as ReturnedRows).text)) count += 1;
  };
  channel('bedside:rows').subscribe(hear);
  try {
    return { result: await work(), count };
  } finally {
    channel('bedside:rows').unsubscribe(hear);
  }
};

const NOTES = `query ($first: Int) { notes(patientId: ${David}, first: $first) { nodes {
  text author { name } consultation { id subject messages(last: 2) { content author { name } } } } } }`;

it('run a constant number of statements', async () => {
  const list = (first: number) => site.graphql(Chen, NOTES, { first });
  await list(1);
  const one = await statements(() => list(1));
  const twelve = await statements(() => list(12));
  expect(one.count).toBeGreaterThan(5);
  expect(twelve.count).toBe(one.count);
  const { nodes } = twelve.result.body.data.notes;
  expect(nodes).toHaveLength(12);
  expect(nodes.every(({ consultation }: { consultation: { messages: unknown[] } }) => consultation.messages.length === 2)).toBe(true);
});

const actionsOf = async (reply: GraphqlReply) =>
  adminQuery(
    site.app,
    `select action, outcome, patients from audit.events where request_id = '${reply.headers.get('x-request-id')}' order by at, action`,
  );

it('have one audit row for each operation, which names all patients', async () => {
  const reply = await site.graphql(Smith, NOTES, { first: 12 });
  const rows = await actionsOf(reply);
  expect(rows.map(({ action, outcome }) => `${action} ${outcome}`).toSorted()).toEqual(
    ['consultations.read ok', 'consultations.read refused', 'notes.list ok'].toSorted(),
  );
  expect(rows.find(({ outcome }) => outcome === 'refused')).toMatchObject({ patients: [David] });
});

it('show the refusal of a record beside the others', async () => {
  const { body } = await site.graphql(Linh, '{ consultations { nodes { id messages(last: 1) { content } } } me { user { id } } }');
  expect(body.errors).toBeUndefined();
  expect(body.data.consultations.nodes.length).toBeGreaterThan(0);
  const wrong = await site.graphql(Linh, '{ consultations(first: 5) { nodes { messages(last: 201) { content } } } me { user { id } } }');
  expect(new Set(codesOf(wrong))).toEqual(new Set(['VALIDATION_FAILED']));
  expect(wrong.body.data.me.user.id).toBe(Linh);
});

it('continue after any item whose cursor is shown', async () => {
  const page = async (person: number, call: string) => {
    const { body } = await site.graphql(person, `{ page: ${call} { edges { cursor node { id } } pageInfo { hasNextPage endCursor } } }`);
    return body.data.page as {
      edges: { cursor: string | null; node: { id: unknown } }[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };
  };
  const lists: [number, (paging: string) => string][] = [
    [David, (paging) => `notes(patientId: ${David}, ${paging})`],
    [David, (paging) => `availableDoctors(${paging})`],
    [David, (paging) => `messages(consultationId: 1, ${paging})`],
    [Chen, (paging) => `consultations(${paging})`],
  ];
  for (const [person, call] of lists) {
    const all = await page(person, call('first: 50'));
    expect(all.edges.length).toBeGreaterThan(0);
    expect(all.pageInfo.hasNextPage).toBe(false);
    for (const [at, { cursor }] of all.edges.slice(0, 3).entries()) {
      if (cursor === null) continue;
      const rest = await page(person, call(`first: 50, after: "${cursor}"`));
      expect(rest.edges.map(({ node }) => node)).toEqual(all.edges.slice(at + 1).map(({ node }) => node));
    }
    const [first] = (await page(person, call('first: 1'))).edges;
    if (all.edges.length > 1) expect(first!.cursor).not.toBeNull();
  }
});
