// Who lies where, over the API: a bed holds one patient, the room number follows, and nothing of it is lost or shown to others.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WardBoard } from '#contracts/wards.ts';
import { adminQuery } from '../harness/accounts.ts';
import { startApp, type TestApp, type TestReply } from '../harness/app.ts';
import { until } from '../harness/until.ts';
import { ask, moveTo, must, newPatient, newWard, STAFF } from './wards-harness.ts';

const { Smith, Chen, Priya, Sam, Lopez } = STAFF;
const MENSAH = 10;
const NOWHERE = 999_999;

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const place = (person: number, patient: number, body: object): Promise<TestReply> =>
  ask(app, person, 'POST', `/v1/patients/${patient}/bed`, body);
const give = (person: number, patient: number, body: object): Promise<TestReply> =>
  ask(app, person, 'POST', `/v1/patients/${patient}/team`, body);
const entry = (patient: number) => must(app, Priya, 'GET', `/api/patients/${patient}`);
const board = (ward: number): Promise<WardBoard> => must(app, Priya, 'GET', `/v1/wards/${ward}`);
const roomOf = async (ward: number) => (await must(app, Sam, 'GET', `/v1/rooms?ward=${ward}`)).rooms[0];
const lyingIn = async (ward: number): Promise<number[]> =>
  (await board(ward)).rooms.flatMap(({ beds }) => beds.flatMap(({ patient }) => (patient ? [patient.id] : [])));
const newTeam = async (wardId: number | null = null): Promise<{ id: number; name: string }> =>
  must(app, Sam, 'POST', '/v1/teams', { name: randomUUID().slice(0, 8), wardId, members: [Priya] });
const moves = (patient: number) =>
  adminQuery(app, 'select bed, room, ward, team, moved_by from wards.moves where patient_id = $1 order by at, id', [patient]);
const trail = async (patient: number): Promise<string[]> =>
  (
    await adminQuery(app, 'select action, outcome, reason from audit.events where $1 = any(patients) and action like $2 order by at, id', [
      patient,
      'wards.%',
    ])
  ).map(({ action, outcome, reason }) => [action, outcome, reason].filter(Boolean).join(' '));

describe('a bed', () => {
  it('gives the patient its room number, and takes it back', async () => {
    const ward = await newWard(app, 2);
    const room = await roomOf(ward.id);
    const patient = await newPatient(app);
    const [a, b] = ward.beds as [number, number];
    const placed = await place(Priya, patient, { bedId: a, version: 1 });
    const placement = {
      bed: { id: a, name: 'A' },
      room: { id: room.id, name: room.name },
      ward: { id: ward.id, name: ward.name },
      team: null,
    };
    expect([placed.status, placed.body]).toEqual([200, { patientId: patient, placement, version: 2 }]);
    expect(await entry(patient)).toMatchObject({ roomNumber: room.name, placement, version: 2 });
    expect((await place(Smith, patient, { bedId: b })).body.placement.bed).toEqual({ id: b, name: 'B' });
    const left = await place(Sam, patient, { bedId: null });
    expect(left.body).toEqual({ patientId: patient, placement: null, version: 4 });
    expect(await entry(patient)).toMatchObject({ roomNumber: null, placement: null });
    expect(await moves(patient)).toEqual([
      { bed: 'A', room: room.name, ward: ward.name, team: null, moved_by: Priya },
      { bed: 'B', room: room.name, ward: ward.name, team: null, moved_by: Smith },
      { bed: null, room: null, ward: null, team: null, moved_by: Sam },
    ]);
    expect(await trail(patient)).toEqual(Array(3).fill('wards.place-patient ok'));
  });

  it('that one lies in already is no move', async () => {
    const ward = await newWard(app, 1);
    const patient = await newPatient(app, ward.beds[0]);
    const again = await place(Priya, patient, { bedId: ward.beds[0] });
    expect([again.status, again.body.version, (await moves(patient)).length]).toEqual([200, 2, 1]);
  });

  it('is not given to another, who is not told by whom it is taken, and the refusal is on record', async () => {
    const ward = await newWard(app, 1);
    const there = await newPatient(app, ward.beds[0], 'canary-there');
    const patient = await newPatient(app);
    const refused = await place(Priya, patient, { bedId: ward.beds[0] });
    expect([refused.status, refused.body.code, refused.body.details]).toEqual([409, 'BED_TAKEN', {}]);
    expect(refused.text).not.toContain('canary-there');
    expect(await trail(patient)).toEqual(['wards.place-patient refused BED_TAKEN']);
    expect(await lyingIn(ward.id)).toEqual([there]);
  });

  it('is not changed by whoever read an older version', async () => {
    const ward = await newWard(app, 2);
    const patient = await newPatient(app);
    await place(Priya, patient, { bedId: ward.beds[0], version: 1 });
    const stale = await place(Chen, patient, { bedId: ward.beds[1], version: 1 });
    expect([stale.status, stale.body.code]).toEqual([412, 'EDIT_CONFLICT']);
    expect(stale.body.details.current).toMatchObject({ id: patient, version: 2, placement: { bed: { id: ward.beds[0] } } });
  });

  it('that is renamed keeps whoever lies in it, and a room that is renamed gives them its new number', async () => {
    const ward = await newWard(app, 2);
    const room = await roomOf(ward.id);
    const patients = [await newPatient(app, ward.beds[0]), await newPatient(app, ward.beds[1])];
    const name = randomUUID().slice(0, 8);
    await must(app, Sam, 'PUT', `/v1/rooms/${room.id}`, { name, version: room.version });
    await must(app, Sam, 'PUT', `/v1/beds/${ward.beds[0]}`, { name: 'Window', version: 1 });
    for (const patient of patients) expect(await entry(patient)).toMatchObject({ roomNumber: name, version: 3 });
    expect((await entry(patients[0]!)).placement.bed.name).toBe('Window');
    const [row] = await adminQuery(app, "select patients from audit.events where action = 'wards.rooms.change' and resource_id = $1", [
      String(room.id),
    ]);
    expect(row!['patients']).toEqual(patients);
  });

  it('is free again when its patient leaves the registry', async () => {
    const ward = await newWard(app, 1);
    const gone = await newPatient(app, ward.beds[0]);
    await give(Priya, gone, { teamId: (await newTeam()).id });
    await must(app, Sam, 'DELETE', `/api/patients/${gone}`);
    expect(await lyingIn(ward.id)).toEqual([]);
    const next = await newPatient(app);
    await until(async () => (await place(Priya, next, { bedId: ward.beds[0] })).status === 200, 'the bed is free');
    expect((await trail(gone)).at(-1)).toBe('wards.free-bed ok');
    expect((await moves(gone)).at(-1)).toEqual({ bed: null, room: null, ward: null, team: null, moved_by: null });
    for (const body of [{ bedId: null }, { bedId: ward.beds[0] }])
      expect((await place(Priya, gone, body)).body.code).toBe('PATIENT_NOT_FOUND');
    expect((await give(Priya, gone, { teamId: null })).body.code).toBe('PATIENT_NOT_FOUND');
  });
});

describe('at the same moment', () => {
  const consistent = async (patient: number): Promise<number | null> => {
    const { roomNumber, placement } = await entry(patient);
    expect(roomNumber).toBe(placement?.room?.name ?? null);
    const held = await adminQuery(app, 'select bed_id from wards.placements where patient_id = $1', [patient]);
    expect(held.map(({ bed_id }) => bed_id)).toEqual(placement ? [placement.bed.id] : []);
    return placement?.bed.id ?? null;
  };

  it('two nurses, one bed: one of them gets it, ten times out of ten', async () => {
    const ward = await newWard(app, 1);
    const bedId = ward.beds[0]!;
    const patients = [await newPatient(app), await newPatient(app)] as const;
    for (let round = 0; round < 10; round += 1) {
      const replies = await Promise.all([place(Priya, patients[0], { bedId }), place(Smith, patients[1], { bedId })]);
      expect(replies.map(({ status }) => status).sort(), `round ${round}`).toEqual([200, 409]);
      const [winner] = await lyingIn(ward.id);
      expect(replies[patients.indexOf(winner!)]!.status).toBe(200);
      await moveTo(app, winner!, null);
    }
  });

  it('one patient, two beds: ends in one of them', async () => {
    const [here, there] = [await newWard(app, 1), await newWard(app, 1)];
    const patient = await newPatient(app);
    for (let round = 0; round < 10; round += 1) {
      const replies = await Promise.all([place(Priya, patient, { bedId: here.beds[0] }), place(Smith, patient, { bedId: there.beds[0] })]);
      expect(replies.map(({ status }) => status)).toEqual([200, 200]);
      expect([here.beds[0], there.beds[0]]).toContain(await consistent(patient));
      expect((await lyingIn(here.id)).length + (await lyingIn(there.id)).length).toBe(1);
      await moveTo(app, patient, null);
    }
  });

  it('two who read the same version: one is told of the other', async () => {
    const ward = await newWard(app, 2);
    const patient = await newPatient(app);
    const replies = await Promise.all(ward.beds.map((bedId) => place(Priya, patient, { bedId, version: 1 })));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 412]);
    await consistent(patient);
  });

  it('a swap into beds that are both taken is refused to both, at once', async () => {
    const ward = await newWard(app, 3);
    const [a, b, spare] = ward.beds as [number, number, number];
    const [first, second] = [await newPatient(app, a), await newPatient(app, b)];
    // PostgreSQL looks for deadlocks after a second: when there is one, no round is quicker. A busy machine may need several rounds.
    let quickest = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 30 && quickest > 900; round += 1) {
      const start = performance.now();
      const replies = await Promise.all([place(Priya, first, { bedId: b }), place(Smith, second, { bedId: a })]);
      expect(replies.map(({ body }) => body.code)).toEqual(['BED_TAKEN', 'BED_TAKEN']);
      quickest = Math.min(quickest, performance.now() - start);
    }
    expect(quickest).toBeLessThan(900);
    await moveTo(app, first, spare);
    await moveTo(app, second, a);
    await moveTo(app, first, b);
    expect([await consistent(first), await consistent(second)]).toEqual([b, a]);
  });

  it('a room is renamed while patients come and go: every room number is the room’s', async () => {
    const [ward, other] = [await newWard(app, 2), await newWard(app, 1)];
    const room = await roomOf(ward.id);
    const [stays, comes, goes] = [
      await newPatient(app, ward.beds[0]),
      await newPatient(app, other.beds[0]),
      await newPatient(app, ward.beds[1]),
    ];
    for (let version = 1; version <= 5; version += 1) {
      const name = randomUUID().slice(0, 8);
      const replies = await Promise.all([
        ask(app, Sam, 'PUT', `/v1/rooms/${room.id}`, { name, version }),
        place(Priya, goes, { bedId: version % 2 ? null : ward.beds[1] }),
        place(Smith, comes, { bedId: other.beds[0] }),
        give(Chen, stays, { teamId: (await newTeam()).id }),
      ]);
      expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      for (const patient of [stays, comes, goes]) await consistent(patient);
      expect((await entry(stays)).roomNumber).toBe(name);
    }
  });
});

describe('a team', () => {
  it('looks after a patient with or without a bed, and is part of the version that one reads', async () => {
    const ward = await newWard(app, 1);
    const team = await newTeam(ward.id);
    const patient = await newPatient(app);
    await must(app, Priya, 'PUT', `/api/patients/${patient}`, { ...(await entry(patient)), roomNumber: '203A' });
    const given = await give(Priya, patient, { teamId: team.id, version: 2 });
    const named = { id: team.id, name: team.name };
    expect(given.body).toEqual({ patientId: patient, placement: { bed: null, room: null, ward: null, team: named }, version: 3 });
    expect((await entry(patient)).roomNumber).toBe('203A');
    expect((await give(Priya, patient, { teamId: team.id })).body.version).toBe(3);
    const stale = await give(Chen, patient, { teamId: null, version: 2 });
    expect([stale.status, stale.body.code, stale.body.details.current.placement.team]).toEqual([412, 'EDIT_CONFLICT', named]);
    const placed = await place(Priya, patient, { bedId: ward.beds[0] });
    expect(placed.body.placement.team).toEqual(named);
    expect((await place(Priya, patient, { bedId: null })).body.placement).toMatchObject({ bed: null, team: named });
    expect((await give(Priya, patient, { teamId: null })).body.placement).toBeNull();
    expect((await moves(patient)).map(({ bed, team: name }) => [bed, name])).toEqual([
      [null, team.name],
      ['A', team.name],
      [null, team.name],
      [null, null],
    ]);
  });

  it('given at the same moment by two: both are answered, one is it', async () => {
    const teams = [await newTeam(), await newTeam(), await newTeam()];
    const patient = await newPatient(app);
    const replies = await Promise.all(teams.map(({ id }) => give(Priya, patient, { teamId: id })));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await entry(patient)).toMatchObject({ version: 4, placement: { team: { id: expect.any(Number) } } });
  });
});

it('the board shows every bed and who lies there, and reading it is on the record of each of them', async () => {
  const ward = await newWard(app, 3);
  const room = await roomOf(ward.id);
  const team = await newTeam();
  const patient = await newPatient(app, ward.beds[1], 'Böhm');
  const other = await newPatient(app, ward.beds[0]);
  await give(Priya, patient, { teamId: team.id });
  const reply = await ask(app, STAFF.Tom, 'GET', `/v1/wards/${ward.id}`);
  const { rooms, ...counts } = reply.body as WardBoard;
  expect(counts).toEqual({ id: ward.id, name: ward.name, beds: 3, occupied: 2, inUse: true, version: 1 });
  expect(rooms[0]).toMatchObject({ id: room.id, name: room.name, version: 1 });
  const [first, second, third] = rooms[0]!.beds;
  expect([first?.patient?.id, third]).toEqual([
    other,
    { id: ward.beds[2], roomId: room.id, wardId: ward.id, name: 'C', version: 1, patient: null },
  ]);
  const { medicalRecordNumber, version } = await entry(patient);
  expect(second?.patient).toEqual({
    id: patient,
    firstName: 'Rosa',
    lastName: 'Böhm',
    medicalRecordNumber,
    dateOfBirth: null,
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
      roomId: room.id,
      wardId: ward.id,
      name: 'C',
      version: 1,
      roomName: room.name,
      wardName: ward.name,
      occupied: false,
    },
  ]);
  expect((await must(app, Priya, 'GET', `/v1/beds?ward=${ward.id}&free=false`)).beds).toHaveLength(2);
  const listed = (await must(app, Priya, 'GET', '/v1/wards')).wards.find(({ id }: { id: number }) => id === ward.id);
  expect(listed).toEqual(counts);
});

it('what is of another hospital is like what does not exist', async () => {
  const ward = await newWard(app, 1);
  const team = await newTeam();
  const patient = await newPatient(app);
  for (const [bedId, teamId, who] of [
    [ward.beds[0], team.id, patient],
    [NOWHERE, NOWHERE, NOWHERE],
  ] as const) {
    expect((await place(Lopez, who, { bedId: null })).body.code).toBe('PATIENT_NOT_FOUND');
    expect((await give(Lopez, who, { teamId: null })).body.code).toBe('PATIENT_NOT_FOUND');
    expect((await place(Lopez, MENSAH, { bedId })).body.code).toBe('BED_NOT_FOUND');
    expect((await give(Lopez, MENSAH, { teamId })).body.code).toBe('TEAM_NOT_FOUND');
  }
  expect(await lyingIn(ward.id)).toEqual([]);
  expect((await must(app, Lopez, 'GET', '/v1/wards')).wards.some(({ id }: { id: number }) => id === ward.id)).toBe(false);
});
