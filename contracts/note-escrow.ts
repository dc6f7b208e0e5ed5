// The escrow of notes: two administrators together pass the keys of a patient's notes on to a reader who waits for them.
import { z } from 'zod';
import { Id, NamedPerson, NullableTimestamp, PersonId, patientInUrl, Timestamp, UuidSent } from './common.ts';
import { endpoint } from './endpoint.ts';
import { type Errors, IdempotentErrors } from './problem.ts';

export const errors = {
  ESCROW_OWN_REQUEST: [403, 'Another administrator has to approve your request.'],
  ESCROW_REQUEST_NOT_FOUND: [404, 'No such request.'],
  ESCROW_REQUEST_CLOSED: [409, 'This request has been decided, or has expired.'],
  ESCROW_UNAVAILABLE: [409, 'You hold no share of a key for these notes together with another administrator.'],
  ESCROW_NOT_NEEDED: [409, 'This reader waits for no note that the escrow can open.'],
} as const satisfies Errors;

/**
 * Chosen and not written: administrators read no text about patients.
 *
 * `keys-lost`: the reader lost their keys. `new-doctor`: the notes have no other reader who could pass the keys on. `reader-away`: no other reader
 * is there in time. `legal-duty`: the clinic is obliged to.
 */
export const ESCROW_REASONS = ['keys-lost', 'new-doctor', 'reader-away', 'legal-duty'] as const;
export const EscrowReason = z.enum(ESCROW_REASONS);
export type EscrowReason = z.infer<typeof EscrowReason>;

const EscrowReader = z.object({ kind: z.enum(['person', 'team']), id: Id });
/** A person, or a team for its members. */
const NamedReader = EscrowReader.extend({ name: z.string() });

/**
 * `open`: waits for another administrator. `withdrawn` by the administrator who asked, `declined` by another one. `lapsed`: the one who asked is no
 * longer an administrator.
 */
export const EscrowStatus = z.enum(['open', 'approved', 'withdrawn', 'declined', 'expired', 'lapsed']);
export type EscrowStatus = z.infer<typeof EscrowStatus>;

export const EscrowRequest = z.object({
  id: z.uuid(),
  patient: NamedPerson.extend({ medical_record_number: z.string(), date_of_birth: z.iso.date().nullable() }),
  reader: NamedReader,
  reason: EscrowReason,
  status: EscrowStatus,
  requested_by: NamedPerson,
  requested_at: Timestamp,
  /** Another administrator has to approve before then. */
  expires_at: Timestamp,
  /** Null until it is approved, withdrawn or declined. */
  decided_by: NamedPerson.nullable(),
  decided_at: NullableTimestamp,
  /** Number of keys that the reader got; null unless approved. */
  granted: z.int().nullable(),
  /** Whether the caller holds what an approval needs. */
  can_approve: z.boolean(),
});
export type EscrowRequest = z.infer<typeof EscrowRequest>;

/**
 * `none`: fewer than two administrators have keys. `outdated`: the administrators have changed since the key was shared; it is replaced with the
 * next note. `active`: exactly the present administrators hold it.
 */
export const EscrowState = z.enum(['none', 'outdated', 'active']);
export type EscrowState = z.infer<typeof EscrowState>;

export const Escrow = z.object({
  state: EscrowState,
  /** When the newest key was created; null before the first. */
  shared_at: NullableTimestamp,
  administrators: z.array(
    NamedPerson.extend({
      /** False until the administrator has signed in once with a password. */
      has_keys: z.boolean(),
      /** Whether they hold a share of the newest key. */
      holds_share: z.boolean(),
    }),
  ),
  requests: z.array(EscrowRequest),
});
export type Escrow = z.infer<typeof Escrow>;

export const getEscrow = endpoint({
  method: 'GET',
  path: '/v1/notes/escrow',
  summary: 'The administrators who hold the escrow of notes, and their requests, newest first, at most 200',
  status: 200,
  reply: Escrow,
});
export const shareEscrow = endpoint({
  method: 'POST',
  path: '/v1/notes/escrow/share',
  summary: 'Share a new key of the escrow between the present administrators, if they have changed',
  status: 200,
  reply: Escrow,
  errors: ['ESCROW_UNAVAILABLE', 'KEY_MISMATCH'],
});
export const listEscrowReaders = endpoint({
  method: 'GET',
  path: '/v1/notes/escrow/readers',
  summary: 'Readers of a patient’s notes who wait for keys',
  query: z.object({ patient_id: patientInUrl }),
  status: 200,
  reply: z.object({
    readers: z.array(
      NamedReader.extend({
        /** Number of notes, in all their versions, up to 2000. */
        waiting: z.int(),
        /** How many of them the caller can pass on together with another administrator. */
        can_pass_on: z.int(),
      }),
    ),
  }),
  errors: ['PATIENT_NOT_FOUND'],
});
export const requestEscrow = endpoint({
  method: 'POST',
  path: '/v1/notes/escrow/requests',
  summary: 'Ask another administrator to pass the keys of a patient’s notes on to a reader who waits for them; valid for 24 hours',
  body: z.object({
    patient_id: PersonId,
    reader: EscrowReader,
    reason: EscrowReason,
  }),
  status: 201,
  reply: EscrowRequest,
  errors: [
    ...(['PATIENT_NOT_FOUND', 'ESCROW_REQUEST_NOT_FOUND', 'ESCROW_UNAVAILABLE', 'ESCROW_NOT_NEEDED'] as const),
    ...(['NOTE_LOCKED', 'KEY_MISMATCH', ...IdempotentErrors] as const),
  ],
  takesKey: true,
});
export const approveEscrow = endpoint({
  method: 'POST',
  path: '/v1/notes/escrow/requests/:id/approve',
  summary: 'Approve the request of another administrator: the reader gets the keys',
  params: z.object({ id: UuidSent }),
  status: 200,
  reply: EscrowRequest,
  errors: [
    ...(['ESCROW_REQUEST_NOT_FOUND', 'ESCROW_REQUEST_CLOSED', 'ESCROW_OWN_REQUEST', 'ESCROW_UNAVAILABLE', 'ESCROW_NOT_NEEDED'] as const),
    ...(['NOTE_LOCKED', 'KEY_MISMATCH', ...IdempotentErrors] as const),
  ],
  takesKey: true,
});
export const closeEscrow = endpoint({
  method: 'POST',
  path: '/v1/notes/escrow/requests/:id/close',
  summary: 'Withdraw a request of your own, or decline that of another administrator',
  params: z.object({ id: UuidSent }),
  status: 200,
  reply: EscrowRequest,
  errors: ['ESCROW_REQUEST_NOT_FOUND', 'ESCROW_REQUEST_CLOSED', ...IdempotentErrors],
  takesKey: true,
});

export const serverFrames = [
  /** On `me`, for administrators: a request was made or decided, or the key was shared again. Pages load the escrow again. */
  z.object({ type: z.literal('escrow.changed'), topic: z.literal('me') }),
] as const;

/** Endpoints under the names that the web client uses. */
export const endpoints = { getEscrow, shareEscrow, listEscrowReaders, requestEscrow, approveEscrow, closeEscrow };
