// Carers: relatives, friends and helpers that a patient names as contacts. They confirm by a link, and see nothing of the record.
import { z } from 'zod';
import { Email, line, NullableTimestamp, PersonId, patientInUrl, Timestamp, UuidSent } from './common.ts';
import { endpoint } from './endpoint.ts';
import { TopicName } from './live.ts';
import { PhoneNumber } from './phone.ts';
import { type Errors, IdempotentErrors } from './problem.ts';

export const errors = {
  CARER_NOT_FOUND: [404, 'No such contact.'],
  TOO_MANY_CARERS: [409, 'You have as many contacts as a patient may name. Remove one first.'],
  CARER_EXISTS: [409, 'One of your contacts has this address or number.'],
  CARER_CONFIRMED: [409, 'This contact has confirmed.'],
  CARER_DECLINED: [409, 'This person does not want to be a contact.'],
  TOO_MANY_INVITATIONS: [429, 'Too many people were asked. Try again tomorrow.'],
} as const satisfies Errors;

/** How many carers a patient may have who have confirmed or can still confirm. */
export const CARERS_MAX = 5;

/** How long after a question a carer can confirm. */
export const CARER_ANSWERS_MS = 7 * 24 * 3_600_000;

export const RELATIONS = ['partner', 'parent', 'child', 'sibling', 'relative', 'friend', 'neighbour', 'professional', 'other'] as const;
export const Relation = z.enum(RELATIONS);
export type Relation = z.infer<typeof Relation>;

/** `lapsed`: not confirmed within 7 days. `declined`: declined or withdrew later; the addresses are deleted. */
export const CarerStatus = z.enum(['asked', 'confirmed', 'lapsed', 'declined']);
export type CarerStatus = z.infer<typeof CarerStatus>;

/** An address is confirmed by a link that was sent there. */
const Reached = z.object({ address: z.string(), confirmed_at: NullableTimestamp });
export const Carer = z.object({
  id: z.uuid(),
  name: z.string(),
  relation: Relation,
  status: CarerStatus,
  email: Reached.nullable(),
  phone: Reached.nullable(),
  asked_at: Timestamp,
  /** End of the links of a carer who has not confirmed. */
  expires_at: Timestamp,
});
export type Carer = z.infer<typeof Carer>;
/** A carer who has confirmed, with their confirmed addresses. */
export const ConfirmedCarer = z.object({
  id: z.uuid(),
  name: z.string(),
  relation: Relation,
  email: z.string().nullable(),
  phone: z.string().nullable(),
  confirmed_at: Timestamp,
});
export type ConfirmedCarer = z.infer<typeof ConfirmedCarer>;

const params = z.object({ carer_id: UuidSent });

/** Errors of every endpoint that sends a question. */
const AskingErrors = ['TOO_MANY_CARERS', 'CARER_DECLINED', 'SMS_UNAVAILABLE', 'TOO_MANY_INVITATIONS', ...IdempotentErrors] as const;

export const listOwnCarers = endpoint({
  method: 'GET',
  path: '/v1/me/carers',
  summary: 'The contacts that you have named, in the order in which you named them',
  status: 200,
  reply: z.object({
    carers: z.array(Carer),
    /** Whether a contact can be asked by SMS. */
    sms_available: z.boolean(),
  }),
});
export const addCarer = endpoint({
  method: 'POST',
  path: '/v1/me/carers',
  summary: 'Name a contact, who is asked by email, SMS or both, and has 7 days to confirm; they see nothing of your record',
  // The whole name is one field, as long as two of `PersonName`.
  body: z
    .strictObject({ name: line(100), relation: Relation, email: Email.optional(), phone: PhoneNumber.optional() })
    .refine(({ email, phone }) => email !== undefined || phone !== undefined, { path: ['email'], error: 'is required' }),
  status: 201,
  reply: Carer,
  errors: ['CARER_EXISTS', ...AskingErrors],
  takesKey: true,
});
export const askCarer = endpoint({
  method: 'POST',
  path: '/v1/me/carers/:carer_id/ask',
  summary: 'Ask a contact again, who has another 7 days; earlier links stay valid',
  params,
  status: 200,
  reply: Carer,
  errors: ['CARER_NOT_FOUND', 'CARER_CONFIRMED', ...AskingErrors],
  takesKey: true,
});
export const removeCarer = endpoint({
  method: 'DELETE',
  path: '/v1/me/carers/:carer_id',
  summary: 'Remove a contact; their links end',
  params,
  status: 204,
  errors: ['CARER_NOT_FOUND'],
});
export const listCarers = endpoint({
  method: 'GET',
  path: '/v1/patients/:id/carers',
  summary: 'The confirmed contacts of a patient',
  params: z.object({ id: patientInUrl }),
  status: 200,
  reply: z.object({ carers: z.array(ConfirmedCarer) }),
  errors: ['PATIENT_NOT_FOUND'],
});

const link = z.strictObject({ token: z.string().min(1).max(200) });
export const lookUpCarerLink = endpoint({
  method: 'POST',
  path: '/v1/carer-links/look-up',
  summary: 'The question behind the link of a contact: who asks. It changes nothing',
  body: link,
  status: 200,
  reply: z.object({ patient_first_name: z.string(), clinic: z.string(), answer: z.enum(['open', 'confirmed', 'declined']) }),
  errors: ['TOKEN_INVALID'],
});
export const confirmCarer = endpoint({
  method: 'POST',
  path: '/v1/carer-links/confirm',
  summary: 'Agree to be the contact of a patient; a repeated request changes nothing',
  body: link,
  status: 204,
  errors: ['TOKEN_INVALID'],
});
export const declineCarer = endpoint({
  method: 'POST',
  path: '/v1/carer-links/decline',
  summary: 'Decline to be the contact of a patient, or withdraw later; the address is deleted. A repeated request changes nothing',
  body: link,
  status: 204,
  errors: ['TOKEN_INVALID'],
});

export const serverFrames = [
  /** On `carers:<patient>`, for staff: the confirmed contacts of this patient changed; load them again. */
  z.object({ type: z.literal('carers.changed'), topic: TopicName, data: z.object({ patient_id: PersonId }) }),
] as const;

/** Endpoints under the names that the web client uses. */
export const endpoints = {
  listOwnCarers,
  addCarer,
  askCarer,
  removeCarer,
  listCarers,
  lookUpCarerLink,
  confirmCarer,
  declineCarer,
};
