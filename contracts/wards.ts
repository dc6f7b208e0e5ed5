// Wards with their rooms and beds.
import { z } from 'zod';
import { Id, idInUrl, PersonId, Timestamp, uniqueName, Version } from './common.ts';
import { endpoint } from './endpoint.ts';
import { TopicName } from './live.ts';
import { type Errors, IdempotentErrors, VersionErrors } from './problem.ts';

export const errors = {
  WARD_NOT_FOUND: [404, 'No such ward.'],
  ROOM_NOT_FOUND: [404, 'No such room.'],
  BED_NOT_FOUND: [404, 'No such bed.'],
  PLACE_IN_USE: [409, 'This is still in use.'],
} as const satisfies Errors;

const params = z.object({ id: idInUrl });
export const PlaceName = uniqueName(50);
export const ROOM_CHARACTERS = /^[\p{L}\p{N}\p{M} ./-]+$/u;
/** A patient's room number is the name of the bed's room, so it has the length and characters of the compatibility API's. */
const RoomName = uniqueName(10).regex(ROOM_CHARACTERS, 'must be letters, digits, spaces or . / -');

export const Ward = z.object({
  id: Id,
  name: z.string(),
  beds: z.int(),
  occupied: z.int(),
  /** The ward has rooms or teams, so it cannot be removed. */
  in_use: z.boolean(),
  version: Version,
});
export type Ward = z.infer<typeof Ward>;

const BedPatient = z.object({
  id: PersonId,
  first_name: z.string(),
  last_name: z.string(),
  medical_record_number: z.string(),
  date_of_birth: z.iso.date().nullable(),
  team: z.object({ id: Id, name: z.string() }).nullable(),
  /** Version of the patient's entry, for a move that must not overwrite another. */
  version: Version,
  since: Timestamp,
});
export const Bed = z.object({ id: Id, room_id: Id, ward_id: Id, name: z.string(), version: Version });
export type Bed = z.infer<typeof Bed>;
export const Room = z.object({ id: Id, ward_id: Id, name: z.string(), version: Version });
export type Room = z.infer<typeof Room>;
/** A bed with its patient. */
const BoardBed = Bed.extend({ patient: BedPatient.nullable() });
export const PlacedBed = BoardBed.extend({ room_name: z.string(), ward_name: z.string() });
export type PlacedBed = z.infer<typeof PlacedBed>;

/** The current state of a ward: every room and bed, and the patients in them. */
export const WardBoard = Ward.extend({ rooms: z.array(Room.extend({ beds: z.array(BoardBed) })) });
export type WardBoard = z.infer<typeof WardBoard>;

export const listWards = endpoint({
  method: 'GET',
  path: '/v1/wards',
  summary: 'Wards of the clinic, with their beds counted',
  status: 200,
  reply: z.object({ wards: z.array(Ward) }),
});
export const getWard = endpoint({
  method: 'GET',
  path: '/v1/wards/:id',
  summary: 'One ward: its rooms, beds and patients',
  params,
  status: 200,
  reply: WardBoard,
  errors: ['WARD_NOT_FOUND'],
  versioned: 'shown',
});
export const createWard = endpoint({
  method: 'POST',
  path: '/v1/wards',
  summary: 'Add a ward',
  body: z.object({ name: PlaceName }),
  status: 201,
  reply: Ward,
  errors: ['NAME_TAKEN', ...IdempotentErrors],
  takesKey: true,
  versioned: 'shown',
});
export const updateWard = endpoint({
  method: 'PUT',
  path: '/v1/wards/:id',
  summary: 'Rename a ward',
  params,
  body: z.object({ name: PlaceName, version: Version.optional() }),
  status: 200,
  reply: Ward,
  errors: ['WARD_NOT_FOUND', 'NAME_TAKEN', ...VersionErrors],
  versioned: 'required',
});
export const removeWard = endpoint({
  method: 'DELETE',
  path: '/v1/wards/:id',
  summary: 'Remove a ward without rooms and teams',
  params,
  status: 204,
  errors: ['WARD_NOT_FOUND', 'PLACE_IN_USE'],
});

export const listRooms = endpoint({
  method: 'GET',
  path: '/v1/rooms',
  summary: 'Rooms of one ward or of all',
  query: z.object({ ward: idInUrl.optional() }),
  status: 200,
  reply: z.object({ rooms: z.array(Room) }),
});
export const createRoom = endpoint({
  method: 'POST',
  path: '/v1/rooms',
  summary: 'Add a room to a ward',
  body: z.object({ ward_id: Id, name: RoomName }),
  status: 201,
  reply: Room,
  errors: ['WARD_NOT_FOUND', 'NAME_TAKEN', ...IdempotentErrors],
  takesKey: true,
  versioned: 'shown',
});
export const updateRoom = endpoint({
  method: 'PUT',
  path: '/v1/rooms/:id',
  summary: 'Rename a room',
  params,
  body: z.object({ name: RoomName, version: Version.optional() }),
  status: 200,
  reply: Room,
  errors: ['ROOM_NOT_FOUND', 'NAME_TAKEN', ...VersionErrors],
  versioned: 'required',
});
export const removeRoom = endpoint({
  method: 'DELETE',
  path: '/v1/rooms/:id',
  summary: 'Remove a room without beds',
  params,
  status: 204,
  errors: ['ROOM_NOT_FOUND', 'PLACE_IN_USE'],
});

export const listBeds = endpoint({
  method: 'GET',
  path: '/v1/beds',
  summary: 'Beds of one ward or of all, or only the free ones',
  query: z.object({ ward: idInUrl.optional(), free: z.enum(['true', 'false']).optional() }),
  status: 200,
  reply: z.object({ beds: z.array(Bed.extend({ room_name: z.string(), ward_name: z.string(), occupied: z.boolean() })) }),
});
export const getBed = endpoint({
  method: 'GET',
  path: '/v1/beds/:id',
  summary: 'One bed and its patient',
  params,
  status: 200,
  reply: PlacedBed,
  errors: ['BED_NOT_FOUND'],
  versioned: 'shown',
});
export const createBed = endpoint({
  method: 'POST',
  path: '/v1/beds',
  summary: 'Add a bed to a room',
  body: z.object({ room_id: Id, name: PlaceName }),
  status: 201,
  reply: Bed,
  errors: ['ROOM_NOT_FOUND', 'NAME_TAKEN', ...IdempotentErrors],
  takesKey: true,
  versioned: 'shown',
});
export const updateBed = endpoint({
  method: 'PUT',
  path: '/v1/beds/:id',
  summary: 'Rename a bed',
  params,
  body: z.object({ name: PlaceName, version: Version.optional() }),
  status: 200,
  reply: Bed,
  errors: ['BED_NOT_FOUND', 'NAME_TAKEN', ...VersionErrors],
  versioned: 'required',
});
export const removeBed = endpoint({
  method: 'DELETE',
  path: '/v1/beds/:id',
  summary: 'Remove a free bed',
  params,
  status: 204,
  errors: ['BED_NOT_FOUND', 'PLACE_IN_USE'],
});

export const serverFrames = [
  /**
   * On `ward:<id>`: the ward, or a patient on it, changed; load it again. `id` is the ID of the changed resource; for `places` that is the
   * ward, one of its rooms or a team.
   */
  z.object({
    type: z.literal('ward.changed'),
    topic: TopicName,
    data: z.object({
      what: z.enum(['task', 'log', 'bed', 'places', 'patient', 'handover']),
      id: z.int(),
      patient_id: z.int().nullable(),
      /** Of a move within the ward: the bed that the patient came from. `id` is the one they lie in now. */
      left_bed_id: z.int().optional(),
    }),
  }),
] as const;

/** Endpoints under the names that the web client uses. */
export const endpoints = {
  listWards,
  getWard,
  createWard,
  updateWard,
  removeWard,
  listRooms,
  createRoom,
  updateRoom,
  removeRoom,
  listBeds,
  getBed,
  createBed,
  updateBed,
  removeBed,
};
