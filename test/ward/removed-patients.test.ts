// Removed patients: their data is kept, and they can be restored.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp, type TestReply } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { until } from '../harness/until.ts';
import { editable, type Registry, registryOf } from './registry-harness.ts';

let app: TestApp;
let registry: Registry;
beforeAll(async () => {
  app = await startApp();
  registry = registryOf(app);
});
afterAll(() => app.close());

describe('a removed patient', () => {
  it('is in no list, and its data is kept', async () => {
    const entry = await registry.enter({ firstName: 'Quirin', roomNumber: 'Q1' });
    const remove = (person: number = PEOPLE.Sam) => registry.ask(person, 'DELETE', `/api/patients/${entry.id}`);
    expect((await remove(PEOPLE.Chen)).status).toBe(403);
    const removed = await remove();
    expect([removed.status, removed.text]).toEqual([204, '']);
    expect((await remove()).body.code).toBe('PATIENT_NOT_FOUND');
    expect((await registry.get(entry.id)).body.code).toBe('PATIENT_NOT_FOUND');
    expect((await registry.put(entry.id, { ...editable(entry), version: 1 })).body.code).toBe('PATIENT_NOT_FOUND');
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

describe('restoring a removed patient', () => {
  const remove = (id: number) => registry.ask(PEOPLE.Sam, 'DELETE', `/api/patients/${id}`);
  const restore = (id: number, body: object = {}, person: number = PEOPLE.Sam) =>
    registry.ask(person, 'POST', `/v1/patients/${id}/restore`, body);
  const removed = async (text: string): Promise<{ id: number; removed_by: unknown }[]> =>
    (await registry.ask(PEOPLE.Sam, 'POST', '/v1/patients/removed/search', { text })).body.patients;

  it('finds them among the removed, and creates the next version', async () => {
    const entry = await registry.enter({ firstName: 'Zenobia', lastName: 'Quist', roomNumber: '12' });
    await remove(entry.id);
    expect(await removed('quist zen')).toMatchObject([{ id: entry.id, removed_by: { id: PEOPLE.Sam, name: 'Sam Lee' } }]);
    expect(await removed('quistzen')).toHaveLength(1);
    expect((await removed('')).map(({ id }) => id)).toContain(entry.id);
    expect(await registry.search('~quist')).toEqual([]);
    const restored = await restore(entry.id, { version: 1 });
    expect([restored.status, restored.body]).toMatchObject([200, { id: entry.id, first_name: 'Zenobia', room_number: null, version: 2 }]);
    expect(await registry.search('quist zen')).toEqual([entry.id]);
    expect(await removed('quist')).toEqual([]);
    expect((await registry.put(entry.id, { ...editable(entry), version: 1 })).body.code).toBe('EDIT_CONFLICT');
    const again = await restore(entry.id);
    expect([again.status, again.body.version]).toEqual([200, 2]);
    const inTrail = (replies: TestReply[]) =>
      adminQuery(app, 'select action, outcome, patients from audit.events where request_id = any($1) order by at, id', [
        replies.map(({ headers }) => headers.get('x-request-id')),
      ]);
    expect(await inTrail([restored])).toEqual([{ action: 'patients.restore', outcome: 'ok', patients: [entry.id] }]);
    // The second request restored nothing: it only showed the entry.
    expect(await inTrail([again])).toEqual([{ action: 'patients.read', outcome: 'ok', patients: [entry.id] }]);
  });

  it('is for administrators, with the version that they have read', async () => {
    const entry = await registry.enter({});
    await remove(entry.id);
    expect((await restore(entry.id, {}, PEOPLE.Chen)).status).toBe(403);
    const stale = await restore(entry.id, { version: 7 });
    expect([stale.status, stale.body.details.current.version]).toEqual([412, 1]);
    expect((await restore(999_999)).body.code).toBe('PATIENT_NOT_FOUND');
  });

  it('is suggested when their MRN is used again by a user who may add patients', async () => {
    const entry = await registry.enter({});
    const other = await registry.enter({});
    await remove(entry.id);
    const again = { firstName: 'Nia', lastName: 'Evans', medicalRecordNumber: entry.medicalRecordNumber };
    const asClinician = await registry.ask(PEOPLE.Chen, 'POST', '/api/patients', again);
    expect([asClinician.status, asClinician.body.code, asClinician.body.details]).toEqual([409, 'MRN_TAKEN', { removed: true }]);
    expect(asClinician.body.message).toContain('administrator');
    const asAdmin = await registry.ask(PEOPLE.Sam, 'POST', '/api/patients', again);
    expect([asAdmin.status, asAdmin.body.details]).toEqual([409, { removed: true, patientId: entry.id }]);
    const edit = await registry.put(other.id, { ...editable(other), medicalRecordNumber: entry.medicalRecordNumber, version: 1 });
    expect([edit.status, edit.body.details]).toEqual([409, { removed: true }]);
    const refused = await adminQuery(app, 'select patients from audit.events where request_id = any($1) order by at, id', [
      [asClinician, edit].map(({ headers }) => headers.get('x-request-id')),
    ]);
    expect(refused).toEqual([{ patients: [entry.id] }, { patients: [other.id, entry.id] }]);
  });

  it('keeps the bed only if it was not freed yet', async () => {
    const { beds } = await registry.places('Rowan', 'R1', 2);
    const [early, late] = [await registry.enter({}), await registry.enter({})];
    await registry.place(early.id, beds[0]!);
    await registry.place(late.id, beds[1]!);
    await remove(late.id);
    await until(async () => (await adminQuery(app, 'select from wards.placements where patient_id = $1', [late.id])).length === 0);
    expect((await restore(late.id)).body).toMatchObject({ room_number: null, placement: null });
    await registry.place(late.id, beds[1]!);
    expect((await registry.get(late.id)).body.roomNumber).toBe('R1');
  });
});
