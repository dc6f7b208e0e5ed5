// Wards, rooms, beds and teams over the API: names, versions, removal, and isolation of hospitals.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../harness/app.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { ask, must, newColleague, newPatient, newWard } from './wards-harness.ts';

const { Smith, Chen, Priya, Tom, Grace, Sam, Lopez, Silva } = PEOPLE;
const DAVID = 4;
const NOWHERE = 999_999;

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const unique = (): string => randomUUID().slice(0, 8);
const sam = (method: string, path: string, body?: unknown) => must(app, Sam, method, path, body);
const code = async (person: number, method: string, path: string, body?: unknown): Promise<[number, string]> => {
  const reply = await ask(app, person, method, path, body);
  return [reply.status, reply.body?.code];
};

interface Kind {
  /** Creates a new one, with a parent. */
  make(name: string): Promise<{ path: string; body: Record<string, unknown> }>;
  /** Fields that only a new one has. */
  fixed?: string;
  missing: string;
  list: string;
}
const KINDS: Record<string, Kind> = {
  wards: { make: async (name) => ({ path: '/v1/wards', body: { name } }), missing: 'WARD_NOT_FOUND', list: '/v1/wards' },
  rooms: {
    make: async (name) => ({ path: '/v1/rooms', body: { name, ward_id: (await newWard(app, 0)).id } }),
    fixed: 'ward_id',
    missing: 'ROOM_NOT_FOUND',
    list: '/v1/rooms',
  },
  beds: {
    make: async (name) => {
      const { id: wardId } = await newWard(app, 0);
      return { path: '/v1/beds', body: { name, room_id: (await sam('GET', `/v1/rooms?ward=${wardId}`)).rooms[0].id } };
    },
    fixed: 'room_id',
    missing: 'BED_NOT_FOUND',
    list: '/v1/beds',
  },
  teams: {
    make: async (name) => ({ path: '/v1/teams', body: { name, members: [Priya, Chen] } }),
    missing: 'TEAM_NOT_FOUND',
    list: '/v1/teams',
  },
};

describe.each(Object.entries(KINDS))('%s', (kind, { make, fixed, missing, list }) => {
  const made = async (name = unique()) => {
    const { path, body } = await make(name);
    const fields = Object.fromEntries(Object.entries(body).filter(([field]) => field !== fixed));
    return { path, body, fields, place: await sam('POST', path, body) };
  };

  it('are added, listed, renamed with the version that was read, and removed', async () => {
    const { path, fields, place } = await made();
    expect(place).toMatchObject({ id: expect.any(Number), name: fields['name'], version: 1 });
    expect((await must(app, Tom, 'GET', list))[kind].some(({ id }: { id: number }) => id === place.id)).toBe(true);
    const one = `${path}/${place.id}`;
    const rename = { ...fields, name: unique() };
    expect(await code(Sam, 'PUT', one, rename)).toEqual([428, 'VERSION_REQUIRED']);
    const token = await app.tokenOf(Sam);
    const renamed = await app.request('PUT', one, { token, body: rename, headers: { 'if-match': '"1"' } });
    expect([renamed.status, renamed.headers.get('etag'), renamed.body]).toEqual([200, '"2"', { ...place, name: rename.name, version: 2 }]);
    const stale = await ask(app, Sam, 'PUT', one, { ...fields, version: 1 });
    expect([stale.status, stale.body.code, stale.body.details.current]).toEqual([412, 'EDIT_CONFLICT', renamed.body]);
    expect((await ask(app, Sam, 'DELETE', one)).status).toBe(204);
    expect(await code(Sam, 'DELETE', one)).toEqual([404, missing]);
    expect(await code(Sam, 'PUT', one, { ...rename, version: 2 })).toEqual([404, missing]);
  });

  it('have unique names, ignoring case and invisible characters', async () => {
    const { path, body, fields, place } = await made(`Ä${unique()}`);
    const other = await sam('POST', path, { ...body, name: unique() });
    const same = String(body['name']).toUpperCase();
    // A room's name may contain only letters, marks and digits: a combining grapheme joiner is an invisible mark.
    const unseen = kind === 'rooms' ? ['\u034f', '\ufe0f'] : ['\u200d', '\u200b', '\u00ad', '\ufeff', '\ue000', '\ufffe', '\u0378'];
    for (const name of [same, ...unseen.map((character) => `${same[0]}${character}${same.slice(1)}`)]) {
      expect(await code(Sam, 'POST', path, { ...body, name }), JSON.stringify(name)).toEqual([409, 'NAME_TAKEN']);
      expect(await code(Sam, 'PUT', `${path}/${other.id}`, { ...fields, name, version: 1 })).toEqual([409, 'NAME_TAKEN']);
    }
    expect((await sam('PUT', `${path}/${place.id}`, { ...fields, name: same, version: 1 })).name).toBe(same);
  });

  it('of another hospital are refused as if they did not exist', async () => {
    const { path, fields, place } = await made();
    for (const id of [place.id, NOWHERE]) {
      expect(
        await code(Silva, 'PUT', `${path}/${id}`, { ...fields, ...(kind === 'teams' ? { members: [], ward_id: null } : {}), version: 1 }),
      ).toEqual([404, missing]);
      expect(await code(Silva, 'DELETE', `${path}/${id}`)).toEqual([404, missing]);
    }
    expect((await must(app, Silva, 'GET', list))[kind].some(({ id }: { id: number }) => id === place.id)).toBe(false);
  });
});

it('a name keeps the joiners of its script', async () => {
  const name = `کتاب\u200cخانه ${unique()}`;
  expect((await sam('POST', '/v1/wards', { name })).name).toBe(name);
  expect(await code(Sam, 'POST', '/v1/wards', { name: name.replace('\u200c', '') })).toEqual([409, 'NAME_TAKEN']);
});

it('a name can be used in two hospitals', async () => {
  const body = { name: unique() };
  expect((await ask(app, Sam, 'POST', '/v1/wards', body)).status).toBe(201);
  expect((await ask(app, Silva, 'POST', '/v1/wards', body)).status).toBe(201);
});

it('a parent must exist in the same hospital', async () => {
  const ward = await newWard(app, 1);
  const room = (await sam('GET', `/v1/rooms?ward=${ward.id}`)).rooms[0].id;
  const name = unique();
  const own = await must(app, Silva, 'POST', '/v1/teams', { name: unique() });
  const change = { name: unique(), version: 1 };
  for (const member of [Priya, NOWHERE])
    expect(await code(Silva, 'PUT', `/v1/teams/${own.id}`, { ...change, members: [member] })).toEqual([404, 'USER_NOT_FOUND']);
  for (const [wardId, roomId] of [
    [ward.id, room],
    [NOWHERE, NOWHERE],
  ]) {
    expect(await code(Silva, 'POST', '/v1/rooms', { ward_id: wardId, name })).toEqual([404, 'WARD_NOT_FOUND']);
    expect(await code(Silva, 'POST', '/v1/beds', { room_id: roomId, name })).toEqual([404, 'ROOM_NOT_FOUND']);
    expect(await code(Silva, 'POST', '/v1/teams', { ward_id: wardId, name })).toEqual([404, 'WARD_NOT_FOUND']);
    expect(await code(Silva, 'PUT', `/v1/teams/${own.id}`, { ...change, ward_id: wardId })).toEqual([404, 'WARD_NOT_FOUND']);
    expect(await code(Lopez, 'GET', `/v1/wards/${wardId}`)).toEqual([404, 'WARD_NOT_FOUND']);
    expect((await must(app, Silva, 'GET', `/v1/rooms?ward=${wardId}`)).rooms).toEqual([]);
    expect((await must(app, Silva, 'GET', `/v1/beds?ward=${wardId}`)).beds).toEqual([]);
  }
});

it('are removed only when nothing depends on them', async () => {
  const ward = await newWard(app, 1);
  const [room] = (await sam('GET', `/v1/rooms?ward=${ward.id}`)).rooms;
  const team = await sam('POST', '/v1/teams', { name: unique(), ward_id: ward.id });
  const patient = await newPatient(app, ward.beds[0]);
  await must(app, Priya, 'POST', `/v1/patients/${patient}/team`, { team_id: team.id });
  const inUse = async (list: string, id: number): Promise<boolean> =>
    (await sam('GET', `/v1/${list}`))[list].find((one: { id: number }) => one.id === id).in_use;
  expect([await inUse('teams', team.id), await inUse('wards', ward.id)]).toEqual([true, true]);
  const paths = [`/v1/teams/${team.id}`, `/v1/beds/${ward.beds[0]}`, `/v1/rooms/${room.id}`, `/v1/wards/${ward.id}`];
  for (const path of paths) expect(await code(Sam, 'DELETE', path), path).toEqual([409, 'PLACE_IN_USE']);
  await must(app, Priya, 'POST', `/v1/patients/${patient}/bed`, { bed_id: null });
  await must(app, Priya, 'POST', `/v1/patients/${patient}/team`, { team_id: null });
  expect(await inUse('teams', team.id)).toBe(false);
  for (const path of paths.slice(1, 3)) expect((await ask(app, Sam, 'DELETE', path)).status, path).toBe(204);
  expect(await inUse('wards', ward.id)).toBe(true);
  expect(await code(Sam, 'DELETE', paths[3]!)).toEqual([409, 'PLACE_IN_USE']);
  expect((await ask(app, Sam, 'DELETE', paths[0]!)).status).toBe(204);
  expect(await inUse('wards', ward.id)).toBe(false);
  expect((await ask(app, Sam, 'DELETE', paths[3]!)).status).toBe(204);
});

it('are listed in natural order', async () => {
  const { id: wardId } = await newWard(app, 0);
  const prefix = unique().slice(0, 5);
  for (const name of ['10', '2', '1']) {
    const { id: roomId } = await sam('POST', '/v1/rooms', { ward_id: wardId, name: `${prefix} ${name}` });
    for (const bed of ['Bed 10', 'bed 9']) await sam('POST', '/v1/beds', { room_id: roomId, name: bed });
  }
  const { rooms, beds } = await sam('GET', `/v1/wards/${wardId}`);
  const names = rooms.map(({ name }: { name: string }) => name).filter((name: string) => name.startsWith(prefix));
  expect([beds, names]).toEqual([6, ['1', '2', '10'].map((name) => `${prefix} ${name}`)]);
  const listed = (await sam('GET', `/v1/beds?ward=${wardId}`)).beds;
  expect(listed.map(({ room_name: roomName, name }: { room_name: string; name: string }) => `${roomName.slice(6)} ${name}`)).toEqual(
    ['1', '2', '10'].flatMap((room) => [`${room} bed 9`, `${room} Bed 10`]),
  );
});

describe('teams', () => {
  it('have only active doctors and nurses of the hospital as members', async () => {
    const team = { name: unique(), ward_id: (await newWard(app, 0)).id };
    const { id, members } = await sam('POST', '/v1/teams', { ...team, members: [Smith, Priya, Smith] });
    expect(members).toEqual([
      { id: Smith, name: 'John Smith', role: 'doctor' },
      { id: Priya, name: 'Priya Patel', role: 'nurse' },
    ]);
    for (const stranger of [DAVID, Tom, Grace, Sam, Lopez, NOWHERE]) {
      const change = { ...team, members: [Priya, stranger] };
      expect(await code(Sam, 'PUT', `/v1/teams/${id}`, { ...change, version: 1 }), String(stranger)).toEqual([404, 'USER_NOT_FOUND']);
      expect(await code(Sam, 'POST', '/v1/teams', { ...change, name: unique() }), String(stranger)).toEqual([404, 'USER_NOT_FOUND']);
    }
    expect((await sam('PUT', `/v1/teams/${id}`, { name: team.name, ward_id: null, members: [Chen], version: 1 })).members).toEqual([
      { id: Chen, name: 'Isabella Chen', role: 'doctor' },
    ]);
    expect(await app.wards.membersOf(1, [id])).toEqual([Chen]);
    expect(await app.wards.membersOf(2, [id])).toEqual([]);
  });

  it('do not show members with a disabled account, and can still be changed', async () => {
    const nurse = await newColleague(app, 'nurse');
    const { id, name } = await sam('POST', '/v1/teams', { name: unique(), members: [nurse, Priya] });
    await sam('POST', `/v1/users/${nurse}/disable`);
    const shown = (await sam('GET', '/v1/teams')).teams.find((team: { id: number }) => team.id === id);
    const members = shown.members.map((member: { id: number }) => member.id);
    expect(members).toEqual([Priya]);
    expect((await sam('PUT', `/v1/teams/${id}`, { name, members, version: 1 })).version).toBe(2);
    expect(await code(Sam, 'PUT', `/v1/teams/${id}`, { name, members: [nurse], version: 2 })).toEqual([404, 'USER_NOT_FOUND']);
  });

  it('with open tasks cannot be removed', async () => {
    const { id } = await sam('POST', '/v1/teams', { name: unique(), members: [Priya] });
    const patientId = await newPatient(app);
    const task = await must(app, Priya, 'POST', '/v1/tasks', { patient_id: patientId, type: 'vitals', title: 'Weigh', team_id: id });
    const inUse = async (): Promise<boolean> => (await sam('GET', '/v1/teams')).teams.find((team: { id: number }) => team.id === id).in_use;
    expect(await inUse()).toBe(true);
    expect(await code(Sam, 'DELETE', `/v1/teams/${id}`)).toEqual([409, 'PLACE_IN_USE']);
    await must(app, Priya, 'POST', `/v1/tasks/${task.id}/not-done`, { reason: 'Went home', version: task.version });
    expect(await inUse()).toBe(false);
    expect((await ask(app, Sam, 'DELETE', `/v1/teams/${id}`)).status).toBe(204);
  });
});

it('administrators change places, clinicians assign patients, staff read, and no others have access', async () => {
  const { id } = await newWard(app, 1);
  const patient = await newPatient(app);
  const allowed: [string, string, unknown, readonly number[]][] = [
    ['GET', `/v1/wards/${id}`, undefined, [Smith, Priya, Tom, Sam]],
    ['POST', '/v1/wards', { name: '' }, [Sam]],
    ['POST', `/v1/patients/${patient}/bed`, { bed_id: null }, [Smith, Priya, Sam]],
  ];
  for (const [method, path, body, people] of allowed)
    for (const person of [Smith, Priya, Tom, Grace, Sam, DAVID])
      expect((await ask(app, person, method, path, body)).status === 403, `${method} ${path} as ${person}`).toBe(!people.includes(person));
});
