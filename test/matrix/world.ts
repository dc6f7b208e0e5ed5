// What the matrix is played in: the demo's two clinics with a nurse in consultation 1, integration keys, consents, a disabled doctor,
// and canaries: text that only those may read whom it is written for.
import { randomUUID } from 'node:crypto';
import type { UserStatus } from '#contracts/identity.ts';
import type { Scope } from '#contracts/integrations.ts';
import type { Ctx, SystemActor } from '#platform/context.ts';
import type { TestApp } from '../harness/app.ts';
import { until } from '../harness/until.ts';
import { createTaskThings, type TaskThings } from './task-things.ts';

/** Numbers of the demo's people. */
export const PEOPLE = {
  Smith: 1,
  Chen: 2,
  Linh: 3,
  David: 4,
  Priya: 5,
  Tom: 6,
  Grace: 7,
  Sam: 8,
  Lopez: 9,
  Mensah: 10,
  Silva: 11,
} as const;
export const ROOM = { davids: 1, knee: 2, harbour: 3 } as const;
export const PASSWORD = 'bedside-demo';

export interface Canary {
  text: string;
  /** Subjects to whom it may be shown. */
  readers: readonly string[];
}

export type PlaceKind = 'ward' | 'room' | 'bed' | 'team';
export type Places = Readonly<Record<PlaceKind, number>>;

export interface World {
  app: TestApp;
  canaries: readonly Canary[];
  /** Integration keys by the name of their subject. */
  keys: Readonly<Record<string, string>>;
  /** Numbers of messages of David's in his room: one to edit, one to recall. */
  messages: { toEdit: number; toRecall: number; harbour: number };
  /** Ids of keys that nobody uses, for consents. */
  idleKey: { here: string; harbour: string };
  disabledToken: string;
  as(person: number): Promise<string>;
  /** A new account of tenant 1 with the demo's password. */
  newUser(role: 'patient' | 'doctor', status: UserStatus): Promise<{ id: number; email: string }>;
  newKey(admin: number, name: string, scopes: readonly Scope[]): Promise<{ id: string; key: string }>;
  /** A room like David's, with the same people in it. */
  newRoom(): Promise<number>;
  /** The same, closed. */
  newClosedRoom(): Promise<number>;
  /** A patient of tenant 1 without an account. */
  newPatient(): Promise<number>;
  /** A patient of tenant 1 who was removed from the registry. */
  newRemovedPatient(): Promise<number>;
  /** A log of the author's about a patient. */
  newLog(author: number, patient: number, description?: string): Promise<number>;
  harbourLog: number;
  /** In each clinic a ward with one room, one bed with Wendy in it, and a team. */
  places: { here: Places; harbour: Places };
  /** A place of tenant 1 that nothing depends on. */
  newPlace(kind: PlaceKind): Promise<number>;
  /** In each clinic the ward of the consultation's patient, handed over to its doctor, in tenant 2 to Wendy. */
  handovers: { here: number; harbour: number };
  tasks: { here: TaskThings; harbour: TaskThings };
  linkToken(userId: number, purpose: 'reset' | 'verify'): Promise<string>;
}

const READERS_OF_DAVIDS = ['David', 'Chen', 'Priya', 'reads'];
const HARBOUR = ['Lopez', 'Mensah', 'Silva', 'abroad'];

/** Does what must succeed for the rest to mean anything. */
const must = async <T>(asked: Promise<{ status: number; body: T }>): Promise<T> => {
  const { status, body } = await asked;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
};

export const createWorld = async (app: TestApp): Promise<World> => {
  const tokens = new Map<number, Promise<string>>();
  const as = (person: number): Promise<string> => {
    const token = tokens.get(person) ?? app.tokenOf(person);
    tokens.set(person, token);
    return token;
  };
  const call = async (person: number, method: string, path: string, body?: unknown) =>
    must(app.request(method, path, { token: await as(person), ...(body === undefined ? {} : { body }) }));
  const systemIn = (tenantId: number): Ctx<SystemActor> => ({
    actor: { kind: 'system', name: 'test' },
    tenantId,
    requestId: 'test',
    address: null,
    now: app.clock.now(),
  });

  const newUser: World['newUser'] = (role, status) => {
    const ctx = systemIn(1);
    const email = `${randomUUID()}@northside.example`;
    return app.platform.transactions.transact(ctx, async (tx) => {
      const id = await app.identity.createPerson(tx, ctx, { givenName: 'Robin', familyName: 'Frost' });
      await app.identity.createUser(tx, ctx, { id, email, password: PASSWORD, role, status });
      return { id, email };
    });
  };
  const newKey: World['newKey'] = (admin, name, scopes) => call(admin, 'POST', '/v1/api-keys', { name, scopes });
  const consent = (person: number, key: { id: string }) => call(person, 'PUT', `/v1/integrations/${key.id}/consent`);
  const say = async (person: number, room: number, content: string): Promise<number> =>
    (await call(person, 'POST', `/v1/chat/${room}/messages`, { content })).id;
  const newRoom = async (): Promise<number> => {
    const { id } = await call(PEOPLE.Chen, 'POST', '/v1/consultations', { patient_id: PEOPLE.David, doctor_id: PEOPLE.Chen });
    await call(PEOPLE.Chen, 'POST', `/v1/consultations/${id}/participants`, { user_id: PEOPLE.Priya });
    return id;
  };
  const newClosedRoom = async (): Promise<number> => {
    const id = await newRoom();
    await call(PEOPLE.Chen, 'POST', `/v1/consultations/${id}/close`);
    return id;
  };
  const newPatient: World['newPatient'] = () => {
    const ctx = systemIn(1);
    return app.platform.transactions.transact(ctx, async (tx) => {
      const id = await app.identity.createPerson(tx, ctx, { givenName: 'Robin', familyName: 'Frost' });
      await app.patients.register(tx, ctx, { id });
      return id;
    });
  };
  const newRemovedPatient: World['newRemovedPatient'] = async () => {
    const id = await newPatient();
    await call(PEOPLE.Sam, 'DELETE', `/api/patients/${id}`);
    return id;
  };
  const newLog: World['newLog'] = async (author, patientId, description = 'Walked to the door') =>
    (await call(author, 'POST', '/api/task-logs', { patientId, taskType: 'mobility', description })).id;
  const newPlaces = async (admin: number, name: string, patient: number): Promise<Places> => {
    const { id: ward } = await call(admin, 'POST', '/v1/wards', { name: `${name}-ward` });
    const { id: room } = await call(admin, 'POST', '/v1/rooms', { wardId: ward, name: 'C-1' });
    const { id: bed } = await call(admin, 'POST', '/v1/beds', { roomId: room, name: `${name}-bed` });
    const { id: team } = await call(admin, 'POST', '/v1/teams', { name: `${name}-team` });
    await call(admin, 'POST', `/v1/patients/${patient}/bed`, { bedId: bed });
    return { ward, room, bed, team };
  };
  const linkToken: World['linkToken'] = (userId, purpose) => {
    const ctx = systemIn(1);
    return app.platform.transactions.transact(ctx, (tx) => app.identity.issueLinkToken(tx, ctx, userId, purpose));
  };

  await call(PEOPLE.Chen, 'POST', '/v1/consultations/1/participants', { user_id: PEOPLE.Priya });
  const both: Scope[] = ['consultations:read', 'consultations:write'];
  const [reads, writes, stranger, revoked, idle] = await Promise.all([
    newKey(PEOPLE.Sam, 'Reads', ['consultations:read']),
    newKey(PEOPLE.Sam, 'Writes', ['consultations:write']),
    newKey(PEOPLE.Sam, 'Stranger', both),
    newKey(PEOPLE.Sam, 'Revoked', both),
    newKey(PEOPLE.Sam, 'Idle', both),
  ]);
  const abroad = await newKey(PEOPLE.Silva, 'canary-harbour-key', both);
  for (const key of [reads, writes, revoked]) await consent(PEOPLE.David, key);
  await consent(PEOPLE.Mensah, abroad);
  await call(PEOPLE.Sam, 'DELETE', `/v1/api-keys/${revoked.id}`);

  const gone = await newUser('doctor', 'active');
  await call(PEOPLE.Chen, 'POST', '/v1/consultations/1/participants', { user_id: gone.id });
  const disabledToken = (await app.identity.openSession(1, gone.id)).access;
  await call(PEOPLE.Sam, 'POST', `/v1/users/${gone.id}/disable`);
  await until(async () => (await app.request('GET', '/v1/me', { token: disabledToken })).status === 401, 'the disabled account is out');

  const north = systemIn(1);
  const harbour = systemIn(2);
  const wendyHere = await app.platform.transactions.transact(north, async (tx) => {
    const id = await app.identity.createPerson(tx, north, { givenName: 'Wendy', familyName: 'canary-north-name' });
    await app.patients.register(tx, north, { id, mrn: 'MRN-CANARY-NORTH' });
    return id;
  });
  const wendyAbroad = await app.platform.transactions.transact(harbour, async (tx) => {
    const id = await app.identity.createPerson(tx, harbour, { givenName: 'Wendy', familyName: 'canary-harbour-name' });
    await app.identity.createUser(tx, harbour, {
      id,
      email: 'canary-harbour-mail@harbour.example',
      password: PASSWORD,
      role: 'doctor',
      status: 'active',
    });
    await app.patients.register(tx, harbour, { id, mrn: 'MRN-CANARY-HARBOUR' });
    return id;
  });
  const places = {
    here: await newPlaces(PEOPLE.Sam, 'canary-north', wendyHere),
    harbour: await newPlaces(PEOPLE.Silva, 'canary-harbour', wendyAbroad),
  };
  const newPlace: World['newPlace'] = async (kind) => {
    const within = { ward: {}, room: { wardId: places.here.ward }, bed: { roomId: places.here.room }, team: {} }[kind];
    return (await call(PEOPLE.Sam, 'POST', `/v1/${kind}s`, { name: randomUUID().slice(0, 8), ...within })).id;
  };
  const handOver = async (from: number, toId: number, patient: number, note: string): Promise<number> => {
    const { placement } = await call(from, 'GET', `/api/patients/${patient}`);
    return (await call(from, 'POST', '/v1/handovers', { wardId: placement.ward.id, toId, note })).id;
  };
  const handovers = {
    here: await handOver(PEOPLE.Priya, PEOPLE.Chen, PEOPLE.David, 'canary-north-handover'),
    harbour: await handOver(PEOPLE.Lopez, wendyAbroad, PEOPLE.Mensah, 'canary-harbour-handover'),
  };
  const { canaries: taskCanaries, ...tasks } = await createTaskThings(call, { here: wendyHere, harbour: wendyAbroad });
  await say(PEOPLE.David, ROOM.davids, 'canary-davids-message');
  await say(PEOPLE.Smith, ROOM.knee, 'canary-knee-message');
  await newLog(PEOPLE.Priya, PEOPLE.David, 'canary-davids-log');
  const harbourLog = await newLog(PEOPLE.Lopez, PEOPLE.Mensah, 'canary-harbour-log');
  const harbourMessage = await say(PEOPLE.Lopez, ROOM.harbour, 'canary-harbour-message');

  return {
    app,
    as,
    newUser,
    newKey,
    newRoom,
    newClosedRoom,
    newPatient,
    newRemovedPatient,
    newLog,
    harbourLog,
    places,
    newPlace,
    tasks,
    handovers,
    linkToken,
    disabledToken,
    keys: { reads: reads.key, writes: writes.key, stranger: stranger.key, abroad: abroad.key, revoked: revoked.key },
    idleKey: { here: idle.id, harbour: abroad.id },
    messages: {
      toEdit: await say(PEOPLE.David, ROOM.davids, 'to be edited'),
      toRecall: await say(PEOPLE.David, ROOM.davids, 'to be recalled'),
      harbour: harbourMessage,
    },
    canaries: [
      ...taskCanaries,
      { text: 'canary-davids-message', readers: READERS_OF_DAVIDS },
      { text: 'canary-knee-message', readers: ['Linh', 'Smith'] },
      { text: 'canary-davids-log', readers: ['Chen', 'Smith', 'Priya'] },
      { text: 'canary-harbour-log', readers: ['Lopez'] },
      { text: 'canary-north-name', readers: ['Chen', 'Smith', 'Priya', 'Tom', 'Sam'] },
      { text: 'MRN-CANARY-NORTH', readers: ['Chen', 'Smith', 'Priya', 'Tom', 'Sam'] },
      ...['ward', 'bed', 'team'].flatMap((kind) => [
        { text: `canary-north-${kind}`, readers: ['Chen', 'Smith', 'Priya', 'Tom', 'Sam'] },
        { text: `canary-harbour-${kind}`, readers: ['Lopez', 'Silva'] },
      ]),
      { text: 'canary-north-handover', readers: ['Chen', 'Smith', 'Priya'] },
      { text: 'canary-harbour-handover', readers: ['Lopez'] },
      { text: 'canary-harbour-message', readers: ['Lopez', 'Mensah', 'abroad'] },
      { text: 'canary-harbour-name', readers: HARBOUR },
      { text: 'canary-harbour-mail', readers: ['Silva'] },
      { text: 'MRN-CANARY-HARBOUR', readers: ['Lopez', 'Silva'] },
      { text: 'canary-harbour-key', readers: HARBOUR },
    ],
  };
};
