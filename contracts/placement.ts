// The place of a patient: a bed on a ward, and a team.
import { z } from 'zod';
import { Id, PersonId, patientInUrl, Version } from './common.ts';
import { endpoint } from './endpoint.ts';
import { type Errors, IdempotentErrors } from './problem.ts';

export const errors = {
  BED_TAKEN: [409, 'This bed is occupied.'],
} as const satisfies Errors;

/** A patient's bed, room, ward and team. */
export const Placement = z.object({
  bed: z.object({ id: Id, name: z.string() }).nullable(),
  room: z.object({ id: Id, name: z.string() }).nullable(),
  ward: z.object({ id: Id, name: z.string() }).nullable(),
  team: z.object({ id: Id, name: z.string() }).nullable(),
});
export type Placement = z.infer<typeof Placement>;

const PlacedPatient = z.object({ patient_id: PersonId, placement: Placement.nullable(), version: Version });
export const assignBed = endpoint({
  method: 'POST',
  path: '/v1/patients/:id/bed',
  summary: 'Assign a bed to a patient, or (null) free it',
  params: z.object({ id: patientInUrl }),
  body: z.object({ bed_id: Id.nullable(), version: Version.optional() }),
  status: 200,
  reply: PlacedPatient,
  errors: ['PATIENT_NOT_FOUND', 'BED_NOT_FOUND', 'BED_TAKEN', 'EDIT_CONFLICT', ...IdempotentErrors],
  takesKey: true,
  versioned: 'named',
});
export const assignTeam = endpoint({
  method: 'POST',
  path: '/v1/patients/:id/team',
  summary: 'Assign a team to a patient, or (null) none',
  params: z.object({ id: patientInUrl }),
  body: z.object({ team_id: Id.nullable(), version: Version.optional() }),
  status: 200,
  reply: PlacedPatient,
  errors: ['PATIENT_NOT_FOUND', 'TEAM_NOT_FOUND', 'EDIT_CONFLICT', ...IdempotentErrors],
  takesKey: true,
  versioned: 'named',
});

/** Endpoints under the names that the web client uses. */
export const endpoints = { assignBed, assignTeam };
