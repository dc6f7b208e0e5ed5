// The patient registry over the API: adding and reading patients.
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { editable, type Registry, registryOf } from './registry-harness.ts';

let app: TestApp;
let registry: Registry;
beforeAll(async () => {
  app = await startApp();
  registry = registryOf(app);
});
afterAll(() => app.close());

describe('the compatibility API', () => {
  it('creates a patient from its example', async () => {
    const body = {
      firstName: 'John',
      lastName: 'Doe',
      medicalRecordNumber: 'MRN-12345',
      roomNumber: '203A',
      dateOfBirth: '1985-06-15',
    };
    const reply = await registry.ask(PEOPLE.Chen, 'POST', '/api/patients', body);
    expect(reply.status).toBe(201);
    const { createdAt } = reply.body;
    expect(reply.body).toEqual({
      id: expect.any(Number),
      ...body,
      placement: null,
      hasAccount: false,
      version: 1,
      createdAt,
      updatedAt: createdAt,
    });
    expect(createdAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(reply.headers.get('etag')).toBe('"1"');
    const got = await registry.get(reply.body.id);
    expect([got.status, got.body, got.headers.get('etag')]).toEqual([200, reply.body, '"1"']);
  });

  it('passes the test of its description', async () => {
    const patientData = { firstName: 'Test', lastName: 'Patient', medicalRecordNumber: 'MRN-TEST-001' };
    const response = await registry.ask(PEOPLE.Chen, 'POST', '/api/patients', patientData);
    expect(response.status).toBe(201);
    expect(response.body).toHaveProperty('id');
    expect(response.body.firstName).toBe('Test');
  });

  it('lists pages with a total', async () => {
    const { body } = await registry.ask(PEOPLE.Tom, 'GET', '/api/patients?limit=2&page=2');
    const all = (await registry.ask(PEOPLE.Tom, 'GET', '/api/patients?limit=200')).body;
    const { total } = all.pagination;
    expect(all.patients).toHaveLength(total);
    expect(body.patients).toEqual(all.patients.slice(2, 4));
    expect(body.pagination).toEqual({ page: 2, limit: 2, total, totalPages: Math.ceil(total / 2) });
    const beyond = await registry.ask(PEOPLE.Tom, 'GET', '/api/patients?limit=2&page=999999');
    expect([beyond.status, beyond.body.patients, beyond.body.pagination.total]).toEqual([200, [], total]);
  });
});

it.each([
  ['伟', '王'],
  ['Thant', 'U'],
  ['민수', '김'],
])('accepts %s %s, also in edits', async (firstName, lastName) => {
  const entry = await registry.enter({ firstName, lastName });
  const edited = await registry.put(entry.id, { ...editable(entry), roomNumber: '7', version: 1 });
  expect([edited.status, edited.body.firstName, edited.body.lastName]).toEqual([200, firstName, lastName]);
});

describe('an invalid value', () => {
  const valid = { firstName: 'Nia', lastName: 'Evans', medicalRecordNumber: 'MRN-NEVER' };
  it.each([
    ['firstName', { firstName: '\u3164' }],
    ['firstName', { firstName: 'x'.repeat(51) }],
    ['lastName', { lastName: ' \u200b ' }],
    ['lastName', { lastName: 'Ev\u202eans' }],
    ['medicalRecordNumber', { medicalRecordNumber: '12345' }],
    ['medicalRecordNumber', { medicalRecordNumber: 'MRN-' }],
    ['medicalRecordNumber', { medicalRecordNumber: "MRN-1'; drop table" }],
    ['medicalRecordNumber', { medicalRecordNumber: `MRN-${'9'.repeat(31)}` }],
    ['roomNumber', { roomNumber: 'x'.repeat(11) }],
    ['roomNumber', { roomNumber: '1\u00002' }],
    ['dateOfBirth', { dateOfBirth: '1985-02-30' }],
    ['dateOfBirth', { dateOfBirth: '15.06.1985' }],
    ['dateOfBirth', { dateOfBirth: '1899-12-31' }],
  ])('names %s', async (field, change) => {
    const reply = await registry.ask(PEOPLE.Chen, 'POST', '/api/patients', { ...valid, ...change });
    expect([reply.status, Object.keys(reply.body.details.fields)]).toEqual([400, [field]]);
  });

  it('is a date of birth after today in the time zone of the clinic, not of the server', async () => {
    const day = (at: Date) => new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(at);
    const inMs = (ms: number) => new Date(app.clock.now().getTime() + ms);
    // Keeps "tomorrow" valid until the request is handled.
    if (day(inMs(60_000)) !== day(inMs(0))) app.clock.advance(60_000);
    const today = day(inMs(0));
    const tomorrow = Temporal.PlainDate.from(today).add({ days: 1 }).toString();
    expect((await registry.enter({ dateOfBirth: today })).dateOfBirth).toBe(today);
    const reply = await registry.ask(PEOPLE.Chen, 'POST', '/api/patients', { ...valid, dateOfBirth: tomorrow });
    expect([reply.status, Object.keys(reply.body.details.fields)]).toEqual([400, ['dateOfBirth']]);
    // In Kiritimati the day starts 14 hours before London's.
    await adminQuery(app, "update identity.tenants set time_zone = 'Pacific/Kiritimati' where id = 1");
    try {
      const there = new Intl.DateTimeFormat('en-CA', { timeZone: 'Pacific/Kiritimati' }).format(app.clock.now());
      expect((await registry.enter({ dateOfBirth: there })).dateOfBirth).toBe(there);
    } finally {
      await adminQuery(app, "update identity.tenants set time_zone = 'Europe/London' where id = 1");
    }
  });
});

describe('a medical record number', () => {
  it('is unique, also when several patients are added at once', async () => {
    const body = { firstName: 'Nia', lastName: 'Evans', medicalRecordNumber: 'MRN-RACE' };
    const people = await adminQuery(app, 'select count(*)::int as n from identity.people');
    const replies = await Promise.all(Array.from({ length: 8 }, () => registry.ask(PEOPLE.Chen, 'POST', '/api/patients', body)));
    expect(replies.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(7).fill(409)]);
    expect(new Set(replies.filter(({ status }) => status === 409).map((reply) => reply.body.code))).toEqual(new Set(['MRN_TAKEN']));
    const after = await adminQuery(app, 'select count(*)::int as n from identity.people');
    expect(Number(after[0]!['n'])).toBe(Number(people[0]!['n']) + 1);
  });

  it('cannot be taken from another patient by an edit', async () => {
    const [one, other] = [await registry.enter({}), await registry.enter({})];
    const reply = await registry.put(one.id, { ...editable(one), medicalRecordNumber: other.medicalRecordNumber, version: 1 });
    expect([reply.status, reply.body.code, reply.body.details]).toEqual([409, 'MRN_TAKEN', {}]);
    expect((await registry.get(one.id)).body).toEqual(one);
  });

  it('that was assigned manually does not keep a new registration out of the registry', async () => {
    const id = await registry.inTransaction(1, (tx, ctx) => app.identity.createPerson(tx, ctx, { givenName: 'Uma', familyName: 'Rao' }));
    await registry.enter({ medicalRecordNumber: `MRN-${10_000 + id}` });
    await registry.inTransaction(1, (tx, ctx) => app.patients.register(tx, ctx, { id }));
    expect((await registry.get(id)).body.medicalRecordNumber).toBe(`MRN-${10_000 + id}-2`);
  });
});

it('shows patients only their own entry, and records the requested patient in the trail', async () => {
  const own = await registry.ask(PEOPLE.David, 'GET', `/api/patients/${PEOPLE.David}`);
  expect(own.body).toMatchObject({ id: PEOPLE.David, firstName: 'David', medicalRecordNumber: 'MRN-10004' });
  const others = await registry.ask(PEOPLE.David, 'GET', `/api/patients/${PEOPLE.Linh}`);
  const nobodys = await registry.ask(PEOPLE.David, 'GET', '/api/patients/999999');
  expect([others.status, others.text]).toEqual([404, nobodys.text]);
  const trail = await adminQuery(app, 'select action, outcome, patients from audit.events where request_id = any($1) order by at, id', [
    [own, others, nobodys].map(({ headers }) => headers.get('x-request-id')),
  ]);
  expect(trail).toEqual([
    { action: 'patients.read', outcome: 'ok', patients: [PEOPLE.David] },
    { action: 'patients.read', outcome: 'refused', patients: [PEOPLE.Linh] },
    { action: 'patients.read', outcome: 'refused', patients: [] },
  ]);
});

it('reveals nothing about another hospital’s patients', async () => {
  const canary = { firstName: 'Zebulonia', lastName: 'Canarywood', medicalRecordNumber: 'MRN-CANARY-2', roomNumber: 'ZZ9' };
  const before = (await registry.ask(PEOPLE.Chen, 'GET', '/api/patients')).body.pagination.total;
  const theirs = await registry.enter(canary, PEOPLE.Lopez);
  const body = { ...canary, firstName: 'Nia', lastName: 'Evans', roomNumber: null };
  const replies = await Promise.all([
    registry.ask(PEOPLE.Chen, 'GET', '/api/patients?limit=200'),
    registry.ask(PEOPLE.Chen, 'GET', '/api/patients?search=zebulonia'),
    registry.ask(PEOPLE.Chen, 'GET', '/api/patients?room=ZZ9'),
    registry.ask(PEOPLE.Chen, 'GET', '/v1/patients?limit=200'),
    registry.ask(PEOPLE.Chen, 'GET', `/api/patients/${theirs.id}`),
    registry.put(theirs.id, { ...body, version: 1 }),
    registry.ask(PEOPLE.Sam, 'DELETE', `/api/patients/${theirs.id}`),
    ...['zebulonia', 'canary', 'MRN-CANARY-2', 'zz9'].map((text) => registry.ask(PEOPLE.Chen, 'POST', '/v1/patients/search', { text })),
  ]);
  for (const { text } of replies) expect(text).not.toMatch(/Zebulonia|Canarywood|MRN-CANARY-2|ZZ9/);
  expect(replies[0]!.body.pagination.total).toBe(before);
  expect([replies[1]!.body.pagination.total, replies[2]!.body.pagination.total]).toEqual([0, 0]);
  expect(replies.slice(4, 7).map(({ status }) => status)).toEqual([404, 404, 404]);
  expect((await registry.ask(PEOPLE.Chen, 'POST', '/api/patients', body)).status).toBe(201);
});
