// Beds over the API: a bed holds one patient, the room number follows, and other clinics see none of it.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlacedBed, WardBoard } from '#contracts/wards.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { until } from '../harness/until.ts';
import { bedsOf } from './beds-harness.ts';
import { ask, must, newPatient, newWard } from './wards-harness.ts';

const { Smith, Chen, Priya, Sam, Lopez } = PEOPLE;
const MENSAH = 10;
const NOWHERE = 999_999;

let app: TestApp;
let lying: ReturnType<typeof bedsOf>;
beforeAll(async () => {
  app = await startApp();
  lying = bedsOf(app);
});
afterAll(() => app.close());

describe('a bed', () => {
  it('sets the patient’s room number, and clears it when it is freed', async () => {
    const ward = await newWard(app, 2);
    const room = await lying.roomOf(ward.id);
    const patient = await newPatient(app);
    const [a, b] = ward.beds as [number, number];
    const placed = await lying.place(Priya, patient, { bed_id: a, version: 1 });
    const placement = {
      bed: { id: a, name: 'A' },
      room: { id: room.id, name: room.name },
      ward: { id: ward.id, name: ward.name },
      team: null,
    };
    expect([placed.status, placed.body]).toEqual([200, { patient_id: patient, placement, version: 2 }]);
    expect(await lying.entry(patient)).toMatchObject({ roomNumber: room.name, placement, version: 2 });
    expect((await lying.place(Smith, patient, { bed_id: b })).body.placement.bed).toEqual({ id: b, name: 'B' });
    const left = await lying.place(Sam, patient, { bed_id: null });
    expect(left.body).toEqual({ patient_id: patient, placement: null, version: 4 });
    expect(await lying.entry(patient)).toMatchObject({ roomNumber: null, placement: null });
    expect(await lying.moves(patient)).toEqual([
      { bed: 'A', room: room.name, ward: ward.name, team: null, moved_by: Priya },
      { bed: 'B', room: room.name, ward: ward.name, team: null, moved_by: Smith },
      { bed: null, room: null, ward: null, team: null, moved_by: Sam },
    ]);
    expect(await lying.trail(patient)).toEqual(Array(3).fill('wards.place-patient ok'));
  });

  it('is shown with its patient, recorded in the trail; without them once they left it or the registry', async () => {
    const ward = await newWard(app, 1);
    const [bed] = ward.beds as [number];
    const { name: roomName } = await lying.roomOf(ward.id);
    const seen = async () => (await must(app, Priya, 'GET', `/v1/beds/${bed}`)) as PlacedBed;
    const empty = await seen();
    expect(empty).toMatchObject({ id: bed, ward_id: ward.id, name: 'A', room_name: roomName, ward_name: ward.name, patient: null });
    const patient = await newPatient(app, bed);
    const [onBoard] = ((await must(app, Priya, 'GET', `/v1/wards/${ward.id}`)) as WardBoard).rooms[0]!.beds;
    expect(await seen()).toEqual({ ...onBoard, room_name: roomName, ward_name: ward.name });
    expect(onBoard?.patient?.id).toBe(patient);
    expect(await lying.trail(patient)).toContain('wards.beds.read ok');
    await must(app, Sam, 'DELETE', `/api/patients/${patient}`);
    expect((await seen()).patient).toBeNull();
    expect((await ask(app, Priya, 'GET', `/v1/beds/${NOWHERE}`)).body.code).toBe('BED_NOT_FOUND');
  });

  it('is unchanged by a repeated assignment', async () => {
    const ward = await newWard(app, 1);
    const patient = await newPatient(app, ward.beds[0]);
    const again = await lying.place(Priya, patient, { bed_id: ward.beds[0] });
    expect([again.status, again.body.version, (await lying.moves(patient)).length]).toEqual([200, 2, 1]);
  });

  it('is not assigned to a second patient; the refusal is recorded and does not name the first', async () => {
    const ward = await newWard(app, 1);
    const there = await newPatient(app, ward.beds[0], 'canary-there');
    const patient = await newPatient(app);
    const refused = await lying.place(Priya, patient, { bed_id: ward.beds[0] });
    expect([refused.status, refused.body.code, refused.body.details]).toEqual([409, 'BED_TAKEN', {}]);
    expect(refused.text).not.toContain('canary-there');
    expect(await lying.trail(patient)).toEqual(['wards.place-patient refused BED_TAKEN']);
    expect(await lying.lyingIn(ward.id)).toEqual([there]);
  });

  it('is not changed with an outdated version', async () => {
    const ward = await newWard(app, 2);
    const patient = await newPatient(app);
    await lying.place(Priya, patient, { bed_id: ward.beds[0], version: 1 });
    const stale = await lying.place(Chen, patient, { bed_id: ward.beds[1], version: 1 });
    expect([stale.status, stale.body.code]).toEqual([412, 'EDIT_CONFLICT']);
    expect(stale.body.details.current).toMatchObject({ id: patient, version: 2, placement: { bed: { id: ward.beds[0] } } });
  });

  it('keeps its patient when it is renamed, who gets a new room number when the room is renamed', async () => {
    const ward = await newWard(app, 2);
    const room = await lying.roomOf(ward.id);
    const patients = [await newPatient(app, ward.beds[0]), await newPatient(app, ward.beds[1])];
    const name = randomUUID().slice(0, 8);
    await must(app, Sam, 'PUT', `/v1/rooms/${room.id}`, { name, version: room.version });
    await must(app, Sam, 'PUT', `/v1/beds/${ward.beds[0]}`, { name: 'Window', version: 1 });
    for (const patient of patients) expect(await lying.entry(patient)).toMatchObject({ roomNumber: name, version: 3 });
    expect((await lying.entry(patients[0]!)).placement.bed.name).toBe('Window');
    const [row] = await adminQuery(app, "select patients from audit.events where action = 'wards.rooms.change' and resource_id = $1", [
      String(room.id),
    ]);
    expect(row!['patients']).toEqual(patients);
  });

  it('is freed when its patient is removed from the registry', async () => {
    const ward = await newWard(app, 1);
    const gone = await newPatient(app, ward.beds[0]);
    await lying.give(Priya, gone, { team_id: (await lying.newTeam()).id });
    await must(app, Sam, 'DELETE', `/api/patients/${gone}`);
    expect(await lying.lyingIn(ward.id)).toEqual([]);
    const next = await newPatient(app);
    await until(async () => (await lying.place(Priya, next, { bed_id: ward.beds[0] })).status === 200, 'the bed is free');
    expect((await lying.trail(gone)).at(-1)).toBe('wards.free-bed ok');
    expect((await lying.moves(gone)).at(-1)).toEqual({ bed: null, room: null, ward: null, team: null, moved_by: null });
    for (const body of [{ bed_id: null }, { bed_id: ward.beds[0] }])
      expect((await lying.place(Priya, gone, body)).body.code).toBe('PATIENT_NOT_FOUND');
    expect((await lying.give(Priya, gone, { team_id: null })).body.code).toBe('PATIENT_NOT_FOUND');
  });
});

describe('a team', () => {
  it('is assigned to a patient with or without a bed, as part of the entry’s version', async () => {
    const ward = await newWard(app, 1);
    const team = await lying.newTeam(ward.id);
    const patient = await newPatient(app);
    await must(app, Priya, 'PUT', `/api/patients/${patient}`, { ...(await lying.entry(patient)), roomNumber: '203A' });
    const given = await lying.give(Priya, patient, { team_id: team.id, version: 2 });
    const named = { id: team.id, name: team.name };
    expect(given.body).toEqual({ patient_id: patient, placement: { bed: null, room: null, ward: null, team: named }, version: 3 });
    expect((await lying.entry(patient)).roomNumber).toBe('203A');
    expect((await lying.give(Priya, patient, { team_id: team.id })).body.version).toBe(3);
    const stale = await lying.give(Chen, patient, { team_id: null, version: 2 });
    expect([stale.status, stale.body.code, stale.body.details.current.placement.team]).toEqual([412, 'EDIT_CONFLICT', named]);
    const placed = await lying.place(Priya, patient, { bed_id: ward.beds[0] });
    expect(placed.body.placement.team).toEqual(named);
    expect((await lying.place(Priya, patient, { bed_id: null })).body.placement).toMatchObject({ bed: null, team: named });
    expect((await lying.give(Priya, patient, { team_id: null })).body.placement).toBeNull();
    expect((await lying.moves(patient)).map(({ bed, team: name }) => [bed, name])).toEqual([
      [null, team.name],
      ['A', team.name],
      [null, team.name],
      [null, null],
    ]);
  });

  it('is one of two that are assigned at the same time, and both requests succeed', async () => {
    const teams = [await lying.newTeam(), await lying.newTeam(), await lying.newTeam()];
    const patient = await newPatient(app);
    const replies = await Promise.all(teams.map(({ id }) => lying.give(Priya, patient, { team_id: id })));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await lying.entry(patient)).toMatchObject({ version: 4, placement: { team: { id: expect.any(Number) } } });
  });
});

it('the board shows every bed and its patient, and a read is recorded for each patient', async () => {
  const ward = await newWard(app, 3);
  const room = await lying.roomOf(ward.id);
  const team = await lying.newTeam();
  const patient = await newPatient(app, ward.beds[1], 'Böhm');
  const other = await newPatient(app, ward.beds[0]);
  await lying.give(Priya, patient, { team_id: team.id });
  const reply = await ask(app, PEOPLE.Tom, 'GET', `/v1/wards/${ward.id}`);
  const { rooms, ...counts } = reply.body as WardBoard;
  expect(counts).toEqual({ id: ward.id, name: ward.name, beds: 3, occupied: 2, in_use: true, version: 1 });
  expect(rooms[0]).toMatchObject({ id: room.id, name: room.name, version: 1 });
  const [first, second, third] = rooms[0]!.beds;
  expect([first?.patient?.id, third]).toEqual([
    other,
    { id: ward.beds[2], room_id: room.id, ward_id: ward.id, name: 'C', version: 1, patient: null },
  ]);
  const { medicalRecordNumber, version } = await lying.entry(patient);
  expect(second?.patient).toEqual({
    id: patient,
    first_name: 'Rosa',
    last_name: 'Böhm',
    medical_record_number: medicalRecordNumber,
    date_of_birth: null,
    team: { id: team.id, name: team.name },
    version,
    since: expect.stringMatching(/Z$/),
  });
  const [row] = await adminQuery(app, 'select action, patients, resource_id from audit.events where request_id = $1', [
    reply.headers.get('x-request-id'),
  ]);
  expect(row).toEqual({ action: 'wards.board.read', patients: [other, patient], resource_id: String(ward.id) });
  const free = (await must(app, Priya, 'GET', `/v1/beds?ward=${ward.id}&free=true`)).beds;
  expect(free).toEqual([
    {
      id: ward.beds[2],
      room_id: room.id,
      ward_id: ward.id,
      name: 'C',
      version: 1,
      room_name: room.name,
      ward_name: ward.name,
      occupied: false,
    },
  ]);
  expect((await must(app, Priya, 'GET', `/v1/beds?ward=${ward.id}&free=false`)).beds).toHaveLength(2);
  const listed = (await must(app, Priya, 'GET', '/v1/wards')).wards.find(({ id }: { id: number }) => id === ward.id);
  expect(listed).toEqual(counts);
});

it('a resource of another hospital is refused as if it did not exist', async () => {
  const ward = await newWard(app, 1);
  const team = await lying.newTeam();
  const patient = await newPatient(app);
  for (const [bedId, teamId, who] of [
    [ward.beds[0], team.id, patient],
    [NOWHERE, NOWHERE, NOWHERE],
  ] as const) {
    expect((await lying.place(Lopez, who, { bed_id: null })).body.code).toBe('PATIENT_NOT_FOUND');
    expect((await lying.give(Lopez, who, { team_id: null })).body.code).toBe('PATIENT_NOT_FOUND');
    expect((await lying.place(Lopez, MENSAH, { bed_id: bedId })).body.code).toBe('BED_NOT_FOUND');
    expect((await lying.give(Lopez, MENSAH, { team_id: teamId })).body.code).toBe('TEAM_NOT_FOUND');
  }
  expect(await lying.lyingIn(ward.id)).toEqual([]);
  expect((await must(app, Lopez, 'GET', '/v1/wards')).wards.some(({ id }: { id: number }) => id === ward.id)).toBe(false);
});
