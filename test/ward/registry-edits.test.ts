// Edits of a patient's entry: versions, two editors, and the room that follows the bed.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../harness/app.ts';
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

const versionsOf = (id: number) =>
  adminQuery(app, 'select version, given_name, mrn, room, replaced_by from patients.versions where patient_id = $1 order by version', [id]);

describe('an edit', () => {
  it('replaces the entry, keeps the former one, and returns the next version', async () => {
    const before = await registry.enter({ firstName: 'Ida', roomNumber: '7', dateOfBirth: '1950-01-02' });
    const wanted = { firstName: 'Ida Maria', lastName: 'Holm', medicalRecordNumber: `${before.medicalRecordNumber}-B` };
    const reply = await registry.put(before.id, { ...wanted, version: 1 }, {}, PEOPLE.Priya);
    expect([reply.status, reply.headers.get('etag')]).toEqual([200, '"2"']);
    expect(reply.body).toMatchObject({ ...wanted, roomNumber: null, dateOfBirth: null, version: 2, createdAt: before.createdAt });
    expect((await registry.get(before.id)).body).toEqual(reply.body);
    expect(await versionsOf(before.id)).toEqual([
      { version: 1, given_name: 'Ida', mrn: before.medicalRecordNumber, room: '7', replaced_by: PEOPLE.Priya },
    ]);
  });

  it('without a change keeps the version', async () => {
    const before = await registry.enter({ roomNumber: '8' });
    const reply = await registry.put(before.id, { ...editable(before), version: 1 });
    expect([reply.status, reply.body]).toEqual([200, before]);
    expect(await versionsOf(before.id)).toEqual([]);
  });

  it('names the version that was read, by If-Match or in the body', async () => {
    const entry = await registry.enter({});
    const body = editable(entry);
    const codes = async (headers: Record<string, string>, version?: number) => {
      const reply = await registry.put(entry.id, { ...body, ...(version === undefined ? {} : { version }) }, headers);
      return [reply.status, reply.body.code];
    };
    expect(await codes({})).toEqual([428, 'VERSION_REQUIRED']);
    expect(await codes({ 'if-match': '*' })).toEqual([428, 'VERSION_REQUIRED']);
    expect(await codes({ 'if-match': '"2"' })).toEqual([412, 'EDIT_CONFLICT']);
    expect(await codes({}, 2)).toEqual([412, 'EDIT_CONFLICT']);
    expect((await registry.put(entry.id, { ...body, version: 2 })).body.details.current).toEqual(entry);
    expect(await codes({ 'if-match': '1' })).toEqual([400, 'VALIDATION_FAILED']);
    expect(await codes({ 'if-match': '"1", "2"' })).toEqual([400, 'VALIDATION_FAILED']);
    expect(await codes({ 'if-match': '"1"' }, 2)).toEqual([400, 'VALIDATION_FAILED']);
    expect(await codes({ 'if-match': '"1"' })).toEqual([200, undefined]);
    expect(await codes({ 'if-match': 'W/"1"' }, 1)).toEqual([200, undefined]);
  });

  it('of two at once wins once; the other gets the current entry', async () => {
    for (let round = 0; round < 5; round++) {
      const entry = await registry.enter({});
      const edit = (person: number, firstName: string) => registry.put(entry.id, { ...editable(entry), firstName, version: 1 }, {}, person);
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

  it('causes a live update and an event, without data of the patient', async () => {
    const entry = await registry.enter({});
    const heard: unknown[] = [];
    const stop = app.platform.bus.subscribe((message) => {
      if (message.kind === 'ward.changed') heard.push(message);
    });
    await registry.put(entry.id, { ...editable(entry), roomNumber: '9', version: 1 });
    await until(() => heard.length > 0, 'the change arrives');
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

describe('a patient’s room', () => {
  it('is that of the bed, if there is one', async () => {
    const { ward, room, beds } = await registry.places('Larch', 'L1', 2);
    const entry = await registry.enter({ firstName: 'Tova', roomNumber: '99' });
    await registry.place(entry.id, beds[0]!);
    const placed = (await registry.get(entry.id)).body;
    expect(placed).toMatchObject({
      roomNumber: 'L1',
      version: 2,
      placement: { bed: { id: beds[0], name: 'L1-1' }, room: { id: room, name: 'L1' }, ward: { id: ward, name: 'Larch' }, team: null },
    });
    const { roomNumber: _, ...rest } = editable(placed);
    const edited = await registry.put(entry.id, { ...rest, lastName: 'Lind', version: 2 });
    expect(edited.body).toMatchObject({ lastName: 'Lind', roomNumber: 'L1', version: 3 });
    for (const roomNumber of ['99', null]) {
      const reply = await registry.put(entry.id, { ...rest, roomNumber, version: 3 });
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

  it('is not changed with an outdated version', async () => {
    const { beds } = await registry.places('Alder', 'A1');
    const entry = await registry.enter({ roomNumber: '5' });
    await registry.put(entry.id, { ...editable(entry), roomNumber: '6', version: 1 });
    await expect(registry.place(entry.id, beds[0]!, 1)).rejects.toMatchObject({
      code: 'EDIT_CONFLICT',
      details: { current: { id: entry.id, room_number: '6', version: 2 } },
    });
    expect((await registry.get(entry.id)).body).toMatchObject({ roomNumber: '6', placement: null, version: 2 });
  });
});
