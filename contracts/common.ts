// Vocabulary that all contracts share: ids, roles, times, pages.
import { z } from 'zod';
import { countCharacters, showsSomething } from '../text/visible.ts';
import { fault, sentenceOf } from './faults.ts';

/** The largest integer of PostgreSQL. */
export const MAX_ID = 2_147_483_647;

/** A person has one number, as user, as patient and as provider. */
export const PersonId = z.int().min(1).max(MAX_ID);
export const ConsultationId = z.int().min(1).max(MAX_ID);
export const TenantId = z.int().min(1).max(MAX_ID);
/** Numbers of things that are no people: wards, beds, tasks, logs. */
export const Id = PersonId;
/** Identifier of a chat message: an integer below 2^53. */
export const MessageId = z.int().min(1);

/** Tells a text that is no number from a number that is not whole, too small or too large. */
const isWholeBetween = (min: number, max: number) => (checked: z.core.ParsePayload<string>) => {
  const input = checked.value;
  if (!/^-?\d+(\.\d+)?$/.test(input)) checked.issues.push({ code: 'custom', input, message: sentenceOf('number') });
  else if (input.includes('.')) checked.issues.push({ code: 'custom', input, message: sentenceOf('whole_number') });
  else if (Number(input) < min) checked.issues.push({ code: 'too_small', origin: 'number', minimum: min, inclusive: true, input });
  else if (Number(input) > max) checked.issues.push({ code: 'too_big', origin: 'number', maximum: max, inclusive: true, input });
};
/** A whole number as text in a path or query. */
export const wholeInUrl = (min: number, max: number) =>
  z.string().check(isWholeBetween(min, max)).meta({ pattern: '^\\d+$' }).transform(Number);
export const idInUrl = wholeInUrl(1, MAX_ID);
/** The ID of a patient in a path or query: a refusal of the request stands in the trail of that patient. */
export const patientInUrl = wholeInUrl(1, MAX_ID);
export const bigIdInUrl = wholeInUrl(1, Number.MAX_SAFE_INTEGER);

export const ROLES = ['patient', 'doctor', 'nurse', 'staff', 'pharmacist', 'admin'] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

/** The compatibility API writes roles with a capital letter. */
export const CapitalRole = z.enum(['Patient', 'Doctor', 'Nurse', 'Staff', 'Pharmacist', 'Admin']);
export type CapitalRole = z.infer<typeof CapitalRole>;
export const capitalRole = (role: Role): CapitalRole => (role[0]!.toUpperCase() + role.slice(1)) as CapitalRole;

/** UTC, ISO 8601 with milliseconds and `Z`. */
export const Timestamp = z.iso.datetime({ precision: 3 });
export const NullableTimestamp = Timestamp.nullable();

/** The year of a moment as it is told to clients: four digits, also where an offset moves it across New Year. */
export const isTellable = (at: Date): boolean => at.getUTCFullYear() <= 9999;

/** A moment that a client sends: ISO 8601 with `Z` or an offset, from 1900 to 9999 in UTC, so that it is accepted again as it is shown. */
export const Instant = z.iso
  .datetime({ offset: true })
  .transform((s) => new Date(s))
  .refine((at) => at.getUTCFullYear() >= 1900, 'must not be before 1900')
  .refine(isTellable, 'must not be after 9999');

/** Page size of bounded lists: default 50, at most 200. */
export const Limit = wholeInUrl(1, 200).default(50);

/** Number of a page, from 1. */
export const Page = wholeInUrl(1, 999_999).default(1);
/** Totals are exact to 10,000. */
export const TOTAL_EXACT_TO = 10_000;
export const Pagination = z.object({
  page: z.int(),
  limit: z.int(),
  total: z.int(),
  totalPages: z.int(),
  totalIsLowerBound: z.literal(true).optional(),
});
export type Pagination = z.infer<typeof Pagination>;

/** Grows by one with every change; whoever changes something names the version they have read. */
export const Version = z.int().min(1).max(MAX_ID);

/** Opaque position in a list; null means there is no more. */
export const Cursor = z.string().max(200);

export const Email = z.string().trim().toLowerCase().max(254).pipe(z.email());
/** Control characters, line separators, and characters that turn the direction of what follows: texts stand beside clinical text. */
const NOT_ON_A_LINE = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;
/** An override shows "10 mg" as "gm 01"; marks, embeddings and isolates, which text of two directions needs, leave numbers as they are. */
const NOT_IN_PARAGRAPHS = /[[\p{Cc}\u202d\u202e]--[\n\t]]/v;

/** Adds the limit of a text to its schema: code points, as PostgreSQL and JSON Schema count them. */
const atMost = (max: number) => (checked: z.core.ParsePayload<string>) => {
  if (countCharacters(checked.value) > max)
    checked.issues.push({ code: 'too_big', origin: 'string', maximum: max, inclusive: true, input: checked.value });
};
/** The rule of every text that people write: well-formed Unicode, of so many code points, that shows something. */
const written = <S extends z.ZodString>(schema: S, max: number) =>
  schema
    .check(atMost(max))
    .refine((s) => s.isWellFormed(), 'must be valid Unicode')
    .refine(showsSomething, 'must not be empty')
    .meta({ minLength: 1, maxLength: max });

/** Text on one line, without blanks at its ends. */
export const line = (max: number) =>
  written(z.string().trim(), max).refine((s) => !NOT_ON_A_LINE.test(s), 'must not contain control characters');
const NO_CONTROL = 'must not contain control characters other than newline and tab';
/** Text in paragraphs, without blanks at its ends: line breaks and tabs are text. */
export const paragraphs = (max: number) => written(z.string().trim(), max).refine((s) => !NOT_IN_PARAGRAPHS.test(s), NO_CONTROL);
/** As `paragraphs`, kept as it was sent; blanks at its ends do not count, and are no more than twice the text. */
export const paragraphsAsSent = (max: number) =>
  written(z.string(), max)
    .refine((s) => s.length <= 3 * max, fault('too_long', { max }))
    .refine((s) => !NOT_IN_PARAGRAPHS.test(s), NO_CONTROL);

export const PersonName = line(50);
/** Clinical text in paragraphs. */
export const ClinicalText = paragraphs(8000);
/**
 * A name that is taken once, with every accent and space in one form. Whether another name is the same is the database's to decide
 * (`platform.name_key`): it ignores case and what shows nothing.
 */
export const uniqueName = (max: number) =>
  line(max)
    .overwrite((s) => s.normalize().replace(/[^\S\ufeff]+/gu, ' '))
    .check(atMost(max))
    .meta({ minLength: 1, maxLength: max });

export const PersonRef = z.object({ id: PersonId, name: z.string(), role: Role });
export type PersonRef = z.infer<typeof PersonRef>;
