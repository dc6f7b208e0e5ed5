// Wards, rooms, beds, teams, and the patients in them.
import { randomUUID } from 'node:crypto';
import type { PlacedBed, WardBoard } from '#contracts/wards.ts';
import { PEOPLE } from '../../harness/people/people.ts';
import { type MatrixModule, NO_NUMBER, ofPath, type Prepared, type Requests } from '../module.ts';
import type { Stage } from '../stage.ts';
import type { IdentityThings } from './identity.ts';
import { newPatient, type PatientThings, type Wendys } from './patients.ts';

type PlaceKind = 'ward' | 'room' | 'bed' | 'team';
type Places = Readonly<Record<PlaceKind, number>>;

export interface WardThings {
  /** A ward with a team and a room whose only bed is Wendy's. */
  places: Places;
  /** One that may be changed permanently. */
  freshPlace(kind: PlaceKind): Promise<number> | number;
}
type Aims = WardThings & PatientThings & Pick<IdentityThings, 'clinician'>;

const newName = (): string => randomUUID().slice(0, 8);
/** Adds a place to tenant 1. */
export const newPlace = async (stage: Stage, kind: PlaceKind, within: Record<string, unknown> = {}): Promise<number> =>
  (await stage.call(PEOPLE.Sam, 'POST', `/v1/${kind}s`, { name: newName(), ...within })).id;
/** Adds a bed to a new room of a ward. */
export const newBed = async (stage: Stage, wardId: number): Promise<number> =>
  newPlace(stage, 'bed', { room_id: await newPlace(stage, 'room', { ward_id: wardId }) });

const newPlaces = async (stage: Stage, admin: number, name: string, patient: number): Promise<Places> => {
  const idOf = async (path: string, body: unknown): Promise<number> => (await stage.call(admin, 'POST', path, body)).id;
  const ward = await idOf('/v1/wards', { name: `${name}-ward` });
  const room = await idOf('/v1/rooms', { ward_id: ward, name: 'C-1' });
  const bed = await idOf('/v1/beds', { room_id: room, name: `${name}-bed` });
  const team = await idOf('/v1/teams', { name: `${name}-team` });
  await stage.call(admin, 'POST', `/v1/patients/${patient}/bed`, { bed_id: bed });
  return { ward, room, bed, team };
};

export const prepareWards = async (stage: Stage, wendys: Wendys): Promise<Prepared<WardThings>> => {
  const here = await newPlaces(stage, PEOPLE.Sam, 'canary-north', wendys.here);
  const harbour = await newPlaces(stage, PEOPLE.Silva, 'canary-harbour', wendys.harbour);
  const within = { ward: {}, room: { ward_id: here.ward }, bed: { room_id: here.room }, team: {} };
  return {
    here: { places: here, freshPlace: (kind) => newPlace(stage, kind, within[kind]) },
    harbour: { places: harbour, freshPlace: (kind) => harbour[kind] },
    nowhere: { places: { ward: NO_NUMBER, room: NO_NUMBER, bed: NO_NUMBER, team: NO_NUMBER }, freshPlace: () => NO_NUMBER },
    canaries: ['ward', 'bed', 'team'].flatMap((kind) => [
      { text: `canary-north-${kind}`, readers: ['Chen', 'Smith', 'Priya', 'Tom', 'Sam'] },
      { text: `canary-harbour-${kind}`, readers: ['Lopez', 'Silva'] },
    ]),
  };
};

/** Requests that add, list, rename and remove one kind of place. */
const placeSpecs = (kind: PlaceKind, within: (things: Aims) => Record<string, unknown>): Requests<Aims> => ({
  [`GET /v1/${kind}s`]: { make: () => ({ path: `/v1/${kind}s` }) },
  [`POST /v1/${kind}s`]: {
    make: (things) => ({ path: `/v1/${kind}s`, body: { name: newName(), ...within(things) } }),
    ...(kind === 'ward' ? {} : { aims: true }),
  },
  [`PUT /v1/${kind}s/:id`]: {
    make: async (things) => ({
      path: `/v1/${kind}s/${await things.freshPlace(kind)}`,
      body: { name: newName(), version: 1 },
    }),
    aims: true,
  },
  [`DELETE /v1/${kind}s/:id`]: { make: async (things) => ({ path: `/v1/${kind}s/${await things.freshPlace(kind)}` }), aims: true },
});

export const wards: MatrixModule<Aims> = {
  expectations: `
                                       nobody disabled | David Linh Chen Smith Priya Tom Grace Sam | Lopez Mensah Silva | reads writes stranger abroad revoked
GET /v1/wards                           401    401     |  403  403  200   200   200  200  403  200 |   200   403   200  |  403    403     403    403    401
GET /v1/wards/:id                       401    401     |  403  403  200   200   200  200  403  200 |   404   403   404  |  403    403     403    403    401
POST /v1/wards                          401    401     |  403  403  403   403   403  403  403  201 |   403   403   201  |  403    403     403    403    401
PUT /v1/wards/:id                       401    401     |  403  403  403   403   403  403  403  200 |   403   403   404  |  403    403     403    403    401
DELETE /v1/wards/:id                    401    401     |  403  403  403   403   403  403  403  204 |   403   403   404  |  403    403     403    403    401
GET /v1/rooms                           401    401     |  403  403  200   200   200  200  403  200 |   200   403   200  |  403    403     403    403    401
POST /v1/rooms                          401    401     |  403  403  403   403   403  403  403  201 |   403   403   404  |  403    403     403    403    401
PUT /v1/rooms/:id                       401    401     |  403  403  403   403   403  403  403  200 |   403   403   404  |  403    403     403    403    401
DELETE /v1/rooms/:id                    401    401     |  403  403  403   403   403  403  403  204 |   403   403   404  |  403    403     403    403    401
GET /v1/beds                            401    401     |  403  403  200   200   200  200  403  200 |   200   403   200  |  403    403     403    403    401
GET /v1/beds/:id                        401    401     |  403  403  200   200   200  200  403  200 |   404   403   404  |  403    403     403    403    401
POST /v1/beds                           401    401     |  403  403  403   403   403  403  403  201 |   403   403   404  |  403    403     403    403    401
PUT /v1/beds/:id                        401    401     |  403  403  403   403   403  403  403  200 |   403   403   404  |  403    403     403    403    401
DELETE /v1/beds/:id                     401    401     |  403  403  403   403   403  403  403  204 |   403   403   404  |  403    403     403    403    401
GET /v1/teams                           401    401     |  403  403  200   200   200  200  403  200 |   200   403   200  |  403    403     403    403    401
POST /v1/teams                          401    401     |  403  403  403   403   403  403  403  201 |   403   403   404  |  403    403     403    403    401
PUT /v1/teams/:id                       401    401     |  403  403  403   403   403  403  403  200 |   403   403   404  |  403    403     403    403    401
DELETE /v1/teams/:id                    401    401     |  403  403  403   403   403  403  403  204 |   403   403   404  |  403    403     403    403    401
POST /v1/patients/:id/bed               401    401     |  403  403  200   200   200  403  403  200 |   404   403   404  |  403    403     403    403    401
POST /v1/patients/:id/team              401    401     |  403  403  200   200   200  403  403  200 |   404   403   404  |  403    403     403    403    401
`,
  requests: {
    ...placeSpecs('ward', () => ({})),
    ...placeSpecs('room', ({ places }) => ({ ward_id: places.ward })),
    ...placeSpecs('bed', ({ places }) => ({ room_id: places.room })),
    ...placeSpecs('team', ({ places, clinician }) => ({ ward_id: places.ward, members: [clinician] })),
    'GET /v1/wards/:id': {
      make: ({ places }) => ({ path: `/v1/wards/${places.ward}` }),
      aims: true,
      patients: (_subject, _sent, { rooms }: WardBoard) =>
        rooms.flatMap(({ beds }) => beds.flatMap(({ patient }) => (patient ? [patient.id] : []))),
    },
    'GET /v1/beds/:id': {
      make: ({ places }) => ({ path: `/v1/beds/${places.bed}` }),
      aims: true,
      patients: (_subject, _sent, { patient }: PlacedBed) => (patient ? [patient.id] : []),
    },
    'POST /v1/patients/:id/bed': {
      make: async (things) => ({
        path: `/v1/patients/${await things.freshPatient()}/bed`,
        body: { bed_id: await things.freshPlace('bed') },
      }),
      aims: true,
      patients: ofPath,
    },
    'POST /v1/patients/:id/team': {
      make: async (things) => ({ path: `/v1/patients/${await things.freshPatient()}/team`, body: { team_id: things.places.team } }),
      aims: true,
      patients: ofPath,
    },
  },
  creations: {
    'POST /v1/wards': async () => ({
      person: PEOPLE.Sam,
      path: '/v1/wards',
      body: { name: randomUUID() },
      other: { name: 'Ward 9' },
      count: 'wards.wards',
    }),
    'POST /v1/rooms': async (stage) => ({
      person: PEOPLE.Sam,
      path: '/v1/rooms',
      body: { ward_id: await newPlace(stage, 'ward'), name: randomUUID().slice(0, 8) },
      other: { name: '9' },
      count: 'wards.rooms',
    }),
    'POST /v1/beds': async (stage) => ({
      person: PEOPLE.Sam,
      path: '/v1/beds',
      body: { room_id: await newPlace(stage, 'room', { ward_id: await newPlace(stage, 'ward') }), name: 'A' },
      other: { name: 'B' },
      count: 'wards.beds',
    }),
    'POST /v1/teams': async () => ({
      person: PEOPLE.Sam,
      path: '/v1/teams',
      body: { name: randomUUID(), members: [PEOPLE.Priya] },
      other: { members: [PEOPLE.Chen] },
      count: 'wards.teams',
    }),
    'POST /v1/patients/:id/bed': async (stage) => ({
      person: PEOPLE.Priya,
      path: `/v1/patients/${await newPatient(stage)}/bed`,
      body: { bed_id: await newBed(stage, await newPlace(stage, 'ward')) },
      other: { bed_id: null },
      status: 200,
      count: 'wards.moves',
    }),
    'POST /v1/patients/:id/team': async (stage) => ({
      person: PEOPLE.Priya,
      path: `/v1/patients/${await newPatient(stage)}/team`,
      body: { team_id: await newPlace(stage, 'team') },
      other: { team_id: null },
      status: 200,
      count: 'wards.moves',
    }),
  },
};
