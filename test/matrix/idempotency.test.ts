// Every request that creates a resource, or is a mutation of GraphQL, honours Idempotency-Key: one effect for any number of requests, the same reply, 422 for another body.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp, type TestReply } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { until } from '../harness/until.ts';
import type { Creation } from './module.ts';
import { MODULES } from './modules.ts';
import { nameOf } from './play.ts';
import { createStage, type Stage } from './stage.ts';

const CREATIONS = MODULES.flatMap(({ creations }) => Object.entries(creations ?? {}));

let app: TestApp;
let stage: Stage;
beforeAll(async () => {
  app = await startApp({ env: { DATABASE_POOL: '1' } });
  stage = createStage(app);
});
afterAll(() => app.close());

const REGISTERED = `select from platform.event_deliveries where type = 'identity.user-registered' and failed_at is null limit 1`;
/** An event enters the patient of an earlier registration, which would be counted. */
const countOf = async (creation: Creation): Promise<number> => {
  await until(async () => (await adminQuery(app, REGISTERED)).length === 0, 'registered patients are entered');
  return Number((await adminQuery(app, `select count(*) as n from ${creation.count}`))[0]!['n']);
};
const send = async (
  { person, method = 'POST', path, body, file }: Creation,
  key: string,
  change: Creation['other'] = {},
): Promise<TestReply> =>
  app.request(method, path, {
    ...(file ? { file, ...change } : body === undefined ? {} : { body: { ...body, ...change } }),
    headers: { 'idempotency-key': key },
    ...(person === undefined ? {} : { token: await stage.as(person) }),
  });

it('is tested on every route that creates', () => {
  const creating = app.operations.filter(({ contract: endpoint }) => endpoint.takesKey).map(nameOf);
  expect(CREATIONS.map(([name]) => name).sort()).toEqual(creating.sort());
});

describe.each(CREATIONS)('%s', (name, create) => {
  const key = randomUUID();
  let creation: Creation;
  beforeAll(async () => {
    creation = await create(stage);
  });

  it('replies to a repeated request like the first time, without an effect', async () => {
    const first = await send(creation, key);
    const made = creation.status ?? 201;
    expect(first.status).toBe(made);
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    const before = await countOf(creation);
    const second = await send(creation, key);
    expect(await countOf(creation)).toBe(before);
    if (creation.secret) {
      expect([second.status, second.body.code]).toEqual([409, 'ALREADY_ISSUED']);
      return;
    }
    expect(second.status).toBe(made);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(second.text).toBe(first.text);
  });

  it('refuses another body under the same key', async () => {
    if (creation.other === undefined) {
      expect(app.operations.find((one) => nameOf(one) === name)!.contract.body).toBeUndefined();
      return;
    }
    const before = await countOf(creation);
    const reply = await send(creation, key, creation.other);
    expect([reply.status, reply.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    expect(await countOf(creation)).toBe(before);
  });

  it('has one effect when sent 20 times at once', async () => {
    const another = await create(stage);
    const anotherKey = randomUUID();
    const before = await countOf(another);
    const replies = await Promise.all(Array.from({ length: 20 }, () => send(another, anotherKey)));
    expect(await countOf(another)).toBe(before + 1);
    const made = replies.filter(({ status }) => status === (another.status ?? 201));
    if (creation.secret) {
      expect(made).toHaveLength(1);
      expect(new Set(replies.filter((reply) => reply !== made[0]).map(({ body }) => body.code))).toEqual(new Set(['ALREADY_ISSUED']));
      return;
    }
    expect(made).toHaveLength(20);
    expect(new Set(made.map(({ text }) => text)).size).toBe(1);
    expect(made.filter(({ headers }) => headers.get('idempotency-replayed') === 'true')).toHaveLength(19);
  });

  it('refuses an invalid key', async () => {
    const reply = await send(creation, 'with a space');
    expect([reply.status, Object.keys(reply.body.details.fields)]).toEqual([400, ['Idempotency-Key']]);
  });
});

it('is per person: the same key of another person is another key', async () => {
  const body = { patient_id: PEOPLE.David, doctor_id: PEOPLE.Chen };
  const ask = async (person: number) =>
    app.request('POST', '/v1/consultations', { token: await app.tokenOf(person), body, headers: { 'idempotency-key': 'shared' } });
  const [chen, smith] = [await ask(PEOPLE.Chen), await ask(PEOPLE.Smith)];
  expect([chen.status, smith.status]).toEqual([201, 201]);
  expect(chen.body.id).not.toBe(smith.body.id);
});

it('is free again after a failed request', async () => {
  const token = await app.tokenOf(PEOPLE.Chen);
  const ask = (patient: number) =>
    app.request('POST', '/v1/consultations', {
      token,
      body: { patient_id: patient, doctor_id: PEOPLE.Chen },
      headers: { 'idempotency-key': 'tried-before' },
    });
  expect((await ask(999_999)).status).toBe(404);
  expect((await ask(PEOPLE.David)).status).toBe(201);
});

it('replies to a repeated request under the current policy', async () => {
  const body = { patient_id: PEOPLE.David, doctor_id: PEOPLE.Chen };
  const ask = async () =>
    app.request('POST', '/v1/consultations', {
      token: await app.tokenOf(PEOPLE.Smith),
      body,
      headers: { 'idempotency-key': 'policy-of-today' },
    });
  const { id } = (await ask()).body;
  await adminQuery(app, 'delete from consultations.participants where consultation_id = $1 and user_id = $2', [id, PEOPLE.Smith]);
  const reply = await ask();
  expect([reply.status, reply.body.code]).toEqual([404, 'CONSULTATION_NOT_FOUND']);
});

it('stores a keyed hash of the body, and records a repeated request as a read', async () => {
  const token = await app.tokenOf(PEOPLE.Chen);
  const body = { patient_id: PEOPLE.David, doctor_id: PEOPLE.Chen, subject: 'canary-subject' };
  const ask = () => app.request('POST', '/v1/consultations', { token, body, headers: { 'idempotency-key': 'on-record' } });
  await ask();
  const replayed = await ask();
  const kept = await adminQuery(app, "select * from platform.idempotency where key = 'on-record'");
  expect(kept).toHaveLength(1);
  expect(JSON.stringify(kept) + (kept[0]!['body_digest'] as Buffer).toString('latin1')).not.toContain('canary-subject');
  const rows = await adminQuery(app, 'select action, outcome, patients from audit.events where request_id = $1', [
    replayed.headers.get('x-request-id'),
  ]);
  expect(rows).toEqual([{ action: 'consultations.read', outcome: 'ok', patients: [PEOPLE.David] }]);
});
