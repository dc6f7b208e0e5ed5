// Vocabulary that all contracts share: ids, roles, times, pages.
import { z } from 'zod';

/** A person has one number, as user, as patient and as provider. */
export const PersonId = z.int().positive().max(2_147_483_647);
export const ConsultationId = z.int().positive().max(2_147_483_647);
export const TenantId = z.int().positive().max(2_147_483_647);
/** Identifier of a chat message: an integer below 2^53. */
export const MessageId = z.int().positive();
/** The same as text in a path or query. */
export const idInUrl = z
  .string()
  .regex(/^[1-9]\d{0,9}$/, 'must be a number')
  .transform(Number)
  .pipe(PersonId);
export const bigIdInUrl = z
  .string()
  .regex(/^[1-9]\d{0,15}$/, 'must be a number')
  .transform(Number)
  .pipe(MessageId);

export const ROLES = ['patient', 'doctor', 'nurse', 'staff', 'pharmacist', 'admin'] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

/** Seed 1 writes roles with a capital letter. */
export const CapitalRole = z.enum(['Patient', 'Doctor', 'Nurse', 'Staff', 'Pharmacist', 'Admin']);
export type CapitalRole = z.infer<typeof CapitalRole>;
export const capitalRole = (role: Role): CapitalRole => (role[0]!.toUpperCase() + role.slice(1)) as CapitalRole;

/** UTC, ISO 8601 with milliseconds and `Z`. */
export const Timestamp = z.iso.datetime({ precision: 3 });
export const NullableTimestamp = Timestamp.nullable();

/** Page size of bounded lists: default 50, at most 200. */
export const Limit = z
  .string()
  .regex(/^\d{1,4}$/, 'must be a number')
  .transform(Number)
  .pipe(z.int().min(1).max(200))
  .default(50);

/** Opaque position in a list; null means there is no more. */
export const Cursor = z.string().max(200);

export const Email = z.string().trim().toLowerCase().max(254).pipe(z.email());
/** No control characters, none that turn the direction of what follows, and something to be seen: names stand beside clinical text. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;
export const PersonName = z
  .string()
  .trim()
  .min(1)
  .max(50)
  .refine((s) => s.isWellFormed() && !UNSEEN.test(s), 'must not contain control characters')
  .refine((s) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(s), 'must not be empty');

export const PersonRef = z.object({ id: PersonId, name: z.string(), role: Role });
export type PersonRef = z.infer<typeof PersonRef>;
