// Vocabulary that all contracts share: ids, roles, times, pages.
import { z } from 'zod';
import { countCharacters, showsSomething } from '../text/visible.ts';
import { fault, sentenceOf } from './faults.ts';

/** The largest integer of PostgreSQL. */
export const MAX_ID = 2_147_483_647;

/** A person has one ID, as user, as patient and as provider. */
export const PersonId = z.int().min(1).max(MAX_ID);
export const ConsultationId = z.int().min(1).max(MAX_ID);
export const TenantId = z.int().min(1).max(MAX_ID);
/** IDs of wards, beds, tasks, logs and everything else that is not a person. */
export const Id = PersonId;
/** Identifier of a chat message: an integer below 2^53. */
export const MessageId = z.int().min(1);

/** A UUID that a client sends, in the form in which it is stored: encrypted texts are bound to it, and lists compare it. */
export const UuidSent = z.uuid().toLowerCase();

/** Distinguishes text that is not a number from a number that is fractional, too small or too large. */
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
/** The ID of a patient in a path or query: a refused request is recorded in that patient's trail. */
export const patientInUrl = wholeInUrl(1, MAX_ID);
export const bigIdInUrl = wholeInUrl(1, Number.MAX_SAFE_INTEGER);

export const ROLES = ['patient', 'doctor', 'nurse', 'staff', 'pharmacist', 'admin'] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

/** The compatibility API writes roles with a capital letter. */
export const CapitalRole = z.enum(['Patient', 'Doctor', 'Nurse', 'Staff', 'Pharmacist', 'Admin']);
export type CapitalRole = z.infer<typeof CapitalRole>;
export const capitalRole = (role: Role): CapitalRole => (role[0]!.toUpperCase() + role.slice(1)) as CapitalRole;

/** The languages of the product. */
export const LANGUAGES = ['en', 'es', 'ar'] as const;
export const Language = z.enum(LANGUAGES);
export type Language = z.infer<typeof Language>;

/** UTC, ISO 8601 with milliseconds and `Z`. */
export const Timestamp = z.iso.datetime({ precision: 3 });
export const NullableTimestamp = Timestamp.nullable();

/** Whether the API can show an instant: its year in UTC has four digits, also where an offset moves it across New Year. */
export const hasFourDigitYear = (at: Date): boolean => at.getUTCFullYear() <= 9999;

/** An instant of any year: ISO 8601 with `Z` or an offset. */
export const AnyInstant = z.iso.datetime({ offset: true }).transform((s) => new Date(s));

/** An instant that a client sends, from 1900 to 9999 in UTC, so that it is accepted again as it is shown. */
export const Instant = AnyInstant.refine((at) => at.getUTCFullYear() >= 1900, 'must not be before 1900').refine(
  hasFourDigitYear,
  'must not be after 9999',
);

/**
 * A day that a client sends. PostgreSQL has no year 0, and the days counted from it must have a year of four digits, because days are compared as
 * text.
 */
export const DaySent = z.iso
  .date()
  .refine((day) => day >= '1900', 'must not be before 1900')
  .refine((day) => day < '2200', 'must not be after 2199');

/** Names that Intl accepts beside those of the IANA database, several of them ambiguous. Temporal refuses them. */
const NOT_IANA = /^(AC|AE|AG|AR|AS|BE|BS|CA|CN|CS|CT|EA|EC|IE|IS|JS|MI|NE|NS|PL|PN|PR|PS|SS|VS)T$/i;
const isTimeZone = (name: string): boolean => {
  if (!/^[A-Za-z]/.test(name) || NOT_IANA.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};
/** A time zone of the IANA database. */
export const TimeZone = z.string().max(60).refine(isTimeZone, 'must be a time zone such as Europe/London');

/** Page size of bounded lists: 50 by default, at most 200. */
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

/** Increases by one with every change; a caller who changes a row names the version they have read. */
export const Version = z.int().min(1).max(MAX_ID);

/** Opaque position in a list; null on the last page. */
export const Cursor = z.string().max(200);

export const Email = z.string().trim().toLowerCase().max(254).pipe(z.email());
/** Control characters, line separators, and characters that reverse the text after them, which may be clinical. */
const NOT_ON_A_LINE = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;
/** An override shows "10 mg" as "gm 01"; marks, embeddings and isolates, which bidirectional text needs, leave numbers as they are. */
const NOT_IN_PARAGRAPHS = /[[\p{Cc}\u202d\u202e]--[\n\t]]/v;

/** Adds the maximum length of a text to its schema, in code points, as PostgreSQL and JSON Schema count them. */
const atMost = (max: number) => (checked: z.core.ParsePayload<string>) => {
  if (countCharacters(checked.value) > max)
    checked.issues.push({ code: 'too_big', origin: 'string', maximum: max, inclusive: true, input: checked.value });
};
const wellFormed = <S extends z.ZodString>(schema: S, max: number) =>
  schema
    .check(atMost(max))
    .refine((s) => s.isWellFormed(), 'must be valid Unicode')
    .meta({ maxLength: max });
/** The rule of every text that people write: well-formed Unicode, of limited length, with at least one visible character. */
const written = <S extends z.ZodString>(schema: S, max: number) =>
  wellFormed(schema, max).refine(showsSomething, 'must not be empty').meta({ minLength: 1, maxLength: max });

/** Text on one line, trimmed. */
export const line = (max: number) =>
  written(z.string().trim(), max).refine((s) => !NOT_ON_A_LINE.test(s), 'must not contain control characters');
const NO_CONTROL = 'must not contain control characters other than newline and tab';
/** Text in paragraphs, trimmed; line breaks and tabs are allowed. */
export const paragraphs = (max: number) => written(z.string().trim(), max).refine((s) => !NOT_IN_PARAGRAPHS.test(s), NO_CONTROL);
const asSent = <S extends z.ZodString>(schema: S, max: number) =>
  schema.refine((s) => s.length <= 3 * max, fault('too_long', { max })).refine((s) => !NOT_IN_PARAGRAPHS.test(s), NO_CONTROL);
/** Like `paragraphs`, kept as it was sent. Blanks at its ends do not count, and are at most twice as long as the text. */
export const paragraphsAsSent = (max: number) => asSent(written(z.string(), max), max);
/** Like `paragraphsAsSent`, and may be empty: for text that accompanies something else, such as a file. */
export const paragraphsOrNothing = (max: number) => asSent(wellFormed(z.string(), max), max);

export const PersonName = line(50);
/** Clinical text in paragraphs. */
export const ClinicalText = paragraphs(8000);
/**
 * A name that must be unique, with every accent and space in one form. The database compares names (`platform.name_key`), ignoring case and
 * invisible characters.
 */
export const uniqueName = (max: number) =>
  line(max)
    .overwrite((s) => s.normalize().replace(/[^\S\ufeff]+/gu, ' '))
    .check(atMost(max))
    .meta({ minLength: 1, maxLength: max });

export const NamedPerson = z.object({ id: PersonId, name: z.string() });
export type NamedPerson = z.infer<typeof NamedPerson>;

export const PersonRef = z.object({ id: PersonId, name: z.string(), role: Role });
export type PersonRef = z.infer<typeof PersonRef>;
