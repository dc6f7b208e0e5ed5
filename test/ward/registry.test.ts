// The patient registry over the API: entering, reading, changing and removing patients (seed 4).
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminQuery } from '../harness/accounts.ts';
import { startApp, type TestApp, type TestReply } from '../harness/app.ts';
import { until } from '../harness/until.ts';
import { PEOPLE } from '../matrix/world.ts';
import { type Registry, registryOf } from './registry-harness.ts';

let app: TestApp;
let registry: Registry;
beforeAll(async () => {
  app = await startApp();
  registry = registryOf(app);
});
afterAll(() => app.close());

const put = (id: number, body: unknown, headers: Record<string, string> = {}, person: number = PEOPLE.Chen) =>
  registry.ask(person, 'PUT', `/api/patients/${id}`, body, headers);
/** What PUT takes of what GET gave. */
const editable = ({ firstName, lastName, medicalRecordNumber, roomNumber, dateOfBirth }: Record<string, unknown>) => ({
  firstName,
  lastName,
  medicalRecordNumber,
  roomNumber,
  dateOfBirth,
});
const versionsOf = (id: number) =>
  adminQuery(app, 'select version, given_name, mrn, room, replaced_by from patients.versions where patient_id = $1 order by version', [id]);

describe('seed 4', () => {
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

  it('passes its own test', async () => {
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
])('takes %s %s, and edits of them', async (firstName, lastName) => {
  const entry = await registry.enter({ firstName, lastName });
  const edited = await put(entry.id, { ...editable(entry), roomNumber: '7', version: 1 });
  expect([edited.status, edited.body.firstName, edited.body.lastName]).toEqual([200, firstName, lastName]);
});

describe('what is not valid', () => {
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

  it('is a date of birth after today where the clinic is, not where the server is', async () => {
    const day = (at: Date) => new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(at);
    const inMs = (ms: number) => new Date(app.clock.now().getTime() + ms);
    // What is tomorrow has to be so until it was asked about.
    if (day(inMs(60_000)) !== day(inMs(0))) app.clock.advance(60_000);
    const today = day(inMs(0));
    const tomorrow = Temporal.PlainDate.from(today).add({ days: 1 }).toString();
    expect((await registry.enter({ dateOfBirth: today })).dateOfBirth).toBe(today);
    const reply = await registry.ask(PEOPLE.Chen, 'POST', '/api/patients', { ...valid, dateOfBirth: tomorrow });
    expect([reply.status, Object.keys(reply.body.details.fields)]).toEqual([400, ['dateOfBirth']]);
    // In Kiritimati the day begins 14 hours before London's.
    await adminQuery(app, "update identity.tenants set time_zone = 'Pacific/Kiritimati' where id = 1");
    try {
      const there = new Intl.DateTimeFormat('en-CA', { timeZone: 'Pacific/Kiritimati' }).format(app.clock.now());
      expect((await registry.enter({ dateOfBirth: there })).dateOfBirth).toBe(there);
    } finally {
      await adminQuery(app, "update identity.tenants set time_zone = 'Europe/London' where id = 1");
    }
  });
});

describe('an edit', () => {
  it('replaces the entry, keeps what it said, and answers the next version', async () => {
    const before = await registry.enter({ firstName: 'Ida', roomNumber: '7', dateOfBirth: '1950-01-02' });
    const wanted = { firstName: 'Ida Maria', lastName: 'Holm', medicalRecordNumber: `${before.medicalRecordNumber}-B` };
    const reply = await put(before.id, { ...wanted, version: 1 }, {}, PEOPLE.Priya);
    expect([reply.status, reply.headers.get('etag')]).toEqual([200, '"2"']);
    expect(reply.body).toMatchObject({ ...wanted, roomNumber: null, dateOfBirth: null, version: 2, createdAt: before.createdAt });
    expect((await registry.get(before.id)).body).toEqual(reply.body);
    expect(await versionsOf(before.id)).toEqual([
      { version: 1, given_name: 'Ida', mrn: before.medicalRecordNumber, room: '7', replaced_by: PEOPLE.Priya },
    ]);
  });

  it('that changes nothing keeps the version', async () => {
    const before = await registry.enter({ roomNumber: '8' });
    const reply = await put(before.id, { ...editable(before), version: 1 });
    expect([reply.status, reply.body]).toEqual([200, before]);
    expect(await versionsOf(before.id)).toEqual([]);
  });

  it('names the version that was read, by If-Match or in the body', async () => {
    const entry = await registry.enter({});
    const body = editable(entry);
    const codes = async (headers: Record<string, string>, version?: number) => {
      const reply = await put(entry.id, { ...body, ...(version === undefined ? {} : { version }) }, headers);
      return [reply.status, reply.body.code];
    };
    expect(await codes({})).toEqual([428, 'VERSION_REQUIRED']);
    expect(await codes({ 'if-match': '*' })).toEqual([428, 'VERSION_REQUIRED']);
    expect(await codes({ 'if-match': '"2"' })).toEqual([412, 'EDIT_CONFLICT']);
    expect(await codes({}, 2)).toEqual([412, 'EDIT_CONFLICT']);
    expect(await codes({ 'if-match': '1' })).toEqual([400, 'VALIDATION_FAILED']);
    expect(await codes({ 'if-match': '"1", "2"' })).toEqual([400, 'VALIDATION_FAILED']);
    expect(await codes({ 'if-match': '"1"' }, 2)).toEqual([400, 'VALIDATION_FAILED']);
    expect(await codes({ 'if-match': '"1"' })).toEqual([200, undefined]);
    expect(await codes({ 'if-match': 'W/"1"' }, 1)).toEqual([200, undefined]);
  });

  it('of two at once wins once; the other is shown what is there now', async () => {
    for (let round = 0; round < 5; round++) {
      const entry = await registry.enter({});
      const edit = (person: number, firstName: string) => put(entry.id, { ...editable(entry), firstName, version: 1 }, {}, person);
      const replies = await Promise.all([edit(PEOPLE.Chen, 'Asta'), edit(PEOPLE.Priya, 'Berta'), edit(PEOPLE.Sam, 'Clara')]);
      const won = replies.filter(({ status }) => status === 200);
      const lost = replies.filter(({ status, body }) => status === 412 && body.code === 'EDIT_CONFLICT');
      expect([won.length, lost.length]).toEqual([1, 2]);
      const now = (await registry.get(entry.id)).body;
      expect(now).toEqual(won[0]!.body);
      for (const { body } of lost) expect(body.details.current).toEqual(now);
      expect(await versionsOf(entry.id)).toHaveLength(1);
    }
  });

  it('is news on the live bus and an event, without anything of the patient', async () => {
    const entry = await registry.enter({});
    const heard: unknown[] = [];
    const stop = app.platform.bus.subscribe((message) => {
      if (message.kind === 'ward.changed') heard.push(message);
    });
    await put(entry.id, { ...editable(entry), roomNumber: '9', version: 1 });
    await until(() => heard.length > 0, 'the change is heard of');
    stop();
    expect(heard).toEqual([{ tenantId: 1, kind: 'ward.changed', data: { what: 'patient', id: entry.id, patient: entry.id } }]);
    const events = await adminQuery(
      app,
      "select type, data from platform.events where type like 'patients.%' and (data->>'patient_id')::int = $1 order by at, id",
      [entry.id],
    );
    expect(events).toEqual([
      { type: 'patients.entered', data: { patient_id: entry.id } },
      { type: 'patients.changed', data: { patient_id: entry.id, version: 2 } },
    ]);
  });
});

describe('a medical record number', () => {
  it('is one patient’s, also when several are entered at once', async () => {
    const body = { firstName: 'Nia', lastName: 'Evans', medicalRecordNumber: 'MRN-RACE' };
    const people = await adminQuery(app, 'select count(*)::int as n from identity.people');
    const replies = await Promise.all(Array.from({ length: 8 }, () => registry.ask(PEOPLE.Chen, 'POST', '/api/patients', body)));
    expect(replies.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(7).fill(409)]);
    expect(new Set(replies.filter(({ status }) => status === 409).map((reply) => reply.body.code))).toEqual(new Set(['MRN_TAKEN']));
    const after = await adminQuery(app, 'select count(*)::int as n from identity.people');
    expect(Number(after[0]!['n'])).toBe(Number(people[0]!['n']) + 1);
  });

  it('cannot be taken over by an edit', async () => {
    const [one, other] = [await registry.enter({}), await registry.enter({})];
    const reply = await put(one.id, { ...editable(one), medicalRecordNumber: other.medicalRecordNumber, version: 1 });
    expect([reply.status, reply.body.code, reply.body.details]).toEqual([409, 'MRN_TAKEN', {}]);
    expect((await registry.get(one.id)).body).toEqual(one);
  });

  it('that was given by hand does not keep somebody who registers out of the registry', async () => {
    const id = await registry.inTransaction(1, (tx, ctx) => app.identity.createPerson(tx, ctx, { givenName: 'Uma', familyName: 'Rao' }));
    await registry.enter({ medicalRecordNumber: `MRN-${10_000 + id}` });
    await registry.inTransaction(1, (tx, ctx) => app.patients.register(tx, ctx, { id }));
    expect((await registry.get(id)).body.medicalRecordNumber).toBe(`MRN-${10_000 + id}-2`);
  });
});

describe('a removed patient', () => {
  it('is gone everywhere, and nothing is lost', async () => {
    const entry = await registry.enter({ firstName: 'Quirin', roomNumber: 'Q1' });
    const remove = (person: number = PEOPLE.Sam) => registry.ask(person, 'DELETE', `/api/patients/${entry.id}`);
    expect((await remove(PEOPLE.Chen)).status).toBe(403);
    const removed = await remove();
    expect([removed.status, removed.text]).toEqual([204, '']);
    expect((await remove()).body.code).toBe('PATIENT_NOT_FOUND');
    expect((await registry.get(entry.id)).body.code).toBe('PATIENT_NOT_FOUND');
    expect((await put(entry.id, { ...editable(entry), version: 1 })).body.code).toBe('PATIENT_NOT_FOUND');
    expect(await registry.search('quirin')).toEqual([]);
    expect(await registry.search('', { room: 'Q1' })).toEqual([]);
    for (const path of ['/api/patients?limit=200', '/v1/patients?limit=200'])
      expect((await registry.ask(PEOPLE.Chen, 'GET', path)).text).not.toContain('Quirin');
    const kept = await adminQuery(
      app,
      'select d.given_name, p.removed_by from patients.patients p join patients.directory d using (tenant_id, id) where id = $1',
      [entry.id],
    );
    expect(kept).toEqual([{ given_name: 'Quirin', removed_by: PEOPLE.Sam }]);
    const events = await adminQuery(app, "select data from platform.events where type = 'patients.removed'");
    expect(events).toEqual([{ data: { patient_id: entry.id } }]);
  });
});

describe('a patient who was removed', () => {
  const remove = (id: number) => registry.ask(PEOPLE.Sam, 'DELETE', `/api/patients/${id}`);
  const restore = (id: number, body: object = {}, person: number = PEOPLE.Sam) =>
    registry.ask(person, 'POST', `/v1/patients/${id}/restore`, body);
  const removed = async (text: string): Promise<{ id: number; removedBy: unknown }[]> =>
    (await registry.ask(PEOPLE.Sam, 'POST', '/v1/patients/removed/search', { text })).body.patients;

  it('is found among the removed and restored as the next version', async () => {
    const entry = await registry.enter({ firstName: 'Zenobia', lastName: 'Quist', roomNumber: '12' });
    await remove(entry.id);
    expect(await removed('quist zen')).toMatchObject([{ id: entry.id, removedBy: { id: PEOPLE.Sam, name: 'Sam Lee' } }]);
    expect(await removed('quistzen')).toHaveLength(1);
    expect((await removed('')).map(({ id }) => id)).toContain(entry.id);
    expect(await registry.search('~quist')).toEqual([]);
    const restored = await restore(entry.id, { version: 1 });
    expect([restored.status, restored.body]).toMatchObject([200, { id: entry.id, firstName: 'Zenobia', roomNumber: null, version: 2 }]);
    expect(await registry.search('quist zen')).toEqual([entry.id]);
    expect(await removed('quist')).toEqual([]);
    expect((await put(entry.id, { ...editable(entry), version: 1 })).body.code).toBe('EDIT_CONFLICT');
    const again = await restore(entry.id);
    expect([again.status, again.body.version]).toEqual([200, 2]);
    const inTrail = (replies: TestReply[]) =>
      adminQuery(app, 'select action, outcome, patients from audit.events where request_id = any($1) order by at, id', [
        replies.map(({ headers }) => headers.get('x-request-id')),
      ]);
    expect(await inTrail([restored])).toEqual([{ action: 'patients.restore', outcome: 'ok', patients: [entry.id] }]);
    // Nothing was restored the second time: the entry was only shown.
    expect(await inTrail([again])).toEqual([{ action: 'patients.read', outcome: 'ok', patients: [entry.id] }]);
  });

  it('is restored by administrators, from the version that they have read', async () => {
    const entry = await registry.enter({});
    await remove(entry.id);
    expect((await restore(entry.id, {}, PEOPLE.Chen)).status).toBe(403);
    const stale = await restore(entry.id, { version: 7 });
    expect([stale.status, stale.body.details.current.version]).toEqual([412, 1]);
    expect((await restore(999_999)).body.code).toBe('PATIENT_NOT_FOUND');
  });

  it('keeps the number, and says so to those who may enter patients', async () => {
    const entry = await registry.enter({});
    const other = await registry.enter({});
    await remove(entry.id);
    const again = { firstName: 'Nia', lastName: 'Evans', medicalRecordNumber: entry.medicalRecordNumber };
    const asClinician = await registry.ask(PEOPLE.Chen, 'POST', '/api/patients', again);
    expect([asClinician.status, asClinician.body.code, asClinician.body.details]).toEqual([409, 'MRN_TAKEN', { removed: true }]);
    expect(asClinician.body.message).toContain('administrator');
    const asAdmin = await registry.ask(PEOPLE.Sam, 'POST', '/api/patients', again);
    expect([asAdmin.status, asAdmin.body.details]).toEqual([409, { removed: true, patientId: entry.id }]);
    const edit = await put(other.id, { ...editable(other), medicalRecordNumber: entry.medicalRecordNumber, version: 1 });
    expect([edit.status, edit.body.details]).toEqual([409, { removed: true }]);
    const refused = await adminQuery(app, 'select patients from audit.events where request_id = any($1) order by at, id', [
      [asClinician, edit].map(({ headers }) => headers.get('x-request-id')),
    ]);
    expect(refused).toEqual([{ patients: [entry.id] }, { patients: [other.id, entry.id] }]);
  });

  it('keeps the bed when restored before it was freed, and loses it otherwise', async () => {
    const { beds } = await registry.house('Rowan', 'R1', 2);
    const [early, late] = [await registry.enter({}), await registry.enter({})];
    await registry.place(early.id, beds[0]!);
    await registry.place(late.id, beds[1]!);
    await remove(late.id);
    await until(async () => (await adminQuery(app, 'select from wards.placements where patient_id = $1', [late.id])).length === 0);
    expect((await restore(late.id)).body).toMatchObject({ roomNumber: null, placement: null });
    await registry.place(late.id, beds[1]!);
    expect((await registry.get(late.id)).body.roomNumber).toBe('R1');
  });
});

describe('a patient’s room', () => {
  it('is that of the bed while there is one', async () => {
    const { ward, room, beds } = await registry.house('Larch', 'L1', 2);
    const entry = await registry.enter({ firstName: 'Tova', roomNumber: '99' });
    await registry.place(entry.id, beds[0]!);
    const placed = (await registry.get(entry.id)).body;
    expect(placed).toMatchObject({
      roomNumber: 'L1',
      version: 2,
      placement: { bed: { id: beds[0], name: 'L1-1' }, room: { id: room, name: 'L1' }, ward: { id: ward, name: 'Larch' }, team: null },
    });
    const { roomNumber: _, ...rest } = editable(placed);
    const edited = await put(entry.id, { ...rest, lastName: 'Lind', version: 2 });
    expect(edited.body).toMatchObject({ lastName: 'Lind', roomNumber: 'L1', version: 3 });
    for (const roomNumber of ['99', null]) {
      const reply = await put(entry.id, { ...rest, roomNumber, version: 3 });
      expect([reply.status, reply.body.code]).toEqual([409, 'ROOM_FROM_BED']);
    }
    expect(await registry.search('tova l1')).toEqual([entry.id]);
    expect(await registry.search('tova 99')).toEqual([]);
    expect(await registry.search('', { ward })).toEqual([entry.id]);
    await registry.place(entry.id, null);
    expect((await registry.get(entry.id)).body).toMatchObject({ roomNumber: null, placement: null, version: 4 });
    expect(await registry.search('tova l1')).toEqual([]);
    expect(await registry.search('', { ward })).toEqual([]);
    expect((await versionsOf(entry.id)).map(({ version, room: was }) => [version, was])).toEqual([
      [1, '99'],
      [2, 'L1'],
      [3, 'L1'],
    ]);
  });

  it('is not moved by somebody who has not seen the last change', async () => {
    const { beds } = await registry.house('Alder', 'A1');
    const entry = await registry.enter({ roomNumber: '5' });
    await put(entry.id, { ...editable(entry), roomNumber: '6', version: 1 });
    await expect(registry.place(entry.id, beds[0]!, 1)).rejects.toMatchObject({
      code: 'EDIT_CONFLICT',
      details: { current: { id: entry.id, roomNumber: '6', version: 2 } },
    });
    expect((await registry.get(entry.id)).body).toMatchObject({ roomNumber: '6', placement: null, version: 2 });
  });
});

it('shows patients their own entry and nobody else’s, and says in the trail whose was asked for', async () => {
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

it('tells nothing of another hospital’s patients', async () => {
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
    put(theirs.id, { ...body, version: 1 }),
    registry.ask(PEOPLE.Sam, 'DELETE', `/api/patients/${theirs.id}`),
    ...['zebulonia', 'canary', 'MRN-CANARY-2', 'zz9'].map((text) => registry.ask(PEOPLE.Chen, 'POST', '/v1/patients/search', { text })),
  ]);
  for (const { text } of replies) expect(text).not.toMatch(/Zebulonia|Canarywood|MRN-CANARY-2|ZZ9/);
  expect(replies[0]!.body.pagination.total).toBe(before);
  expect([replies[1]!.body.pagination.total, replies[2]!.body.pagination.total]).toEqual([0, 0]);
  expect(replies.slice(4, 7).map(({ status }) => status)).toEqual([404, 404, 404]);
  expect((await registry.ask(PEOPLE.Chen, 'POST', '/api/patients', body)).status).toBe(201);
});
