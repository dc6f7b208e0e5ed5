// Faults of a field of a request: a code for programs, and the words that follow the field's name for people. A new rule of a contract or a
// use case takes one of these sentences, or adds one here and, for the web, in web/client/problems/field-text.ts.

export const FAULTS = {
  required: 'is required',
  empty: 'must not be empty',
  // Types
  text: 'must be text',
  number: 'must be a number',
  whole_number: 'must be a whole number',
  boolean: 'must be true or false',
  list: 'must be a list',
  object: 'must be an object',
  choice: 'must be one of: {options}',
  unknown_field: 'is not a field of this request',
  unknown_parameter: 'is not a parameter of this endpoint',
  // Sizes
  too_short: 'must be at least {min} characters',
  too_long: 'must be at most {max} characters',
  too_small: 'must be at least {min}',
  more_than: 'must be more than {min}',
  too_large: 'must be at most {max}',
  less_than: 'must be less than {max}',
  too_many_words: 'must be at most {max} words',
  too_few: 'must have at least {min} entries',
  too_many: 'must have at most {max} entries',
  // Text
  control_characters: 'must not contain control characters',
  control_characters_but_breaks: 'must not contain control characters other than newline and tab',
  unicode: 'must be valid Unicode',
  ascii: 'must be printable ASCII without spaces',
  // Forms
  email: 'is not a valid email address',
  date: 'must be a date such as 2026-03-31',
  date_time: 'must be a date and time with a time zone, such as 2026-03-31T09:30:00Z',
  region: 'must be a country, or a part of one such as US-CA',
  uuid: 'must be a UUID',
  mrn: 'must look like MRN-12345',
  room_number: 'must be letters, digits, spaces or . / -',
  consultation_number: 'must be a consultation number',
  message_or_time: 'must be a message ID or a date and time with a time zone',
  recurrence: 'must be a recurrence rule, hourly or less often',
  recurrence_unreadable: 'must be a valid recurrence rule (RFC 5545) with at most one occurrence an hour',
  form: 'has the wrong format',
  own_address: 'is already the address of this account',
  phone: 'must begin with + and the country code, such as +44 7700 900123',
  trunk_zero: 'must be without the 0 that is dialled only inside the country, such as +44 7700 900123',
  six_digits: 'must be 6 digits',
  public_https: 'must be a public https address',
  push_key: 'must be a key of a push subscription',
  // Times
  too_early: 'must not be before 1900',
  too_late: 'must not be after 9999',
  too_far: 'must not be after 2199',
  future: 'must not be in the future',
  not_past: 'must be in the future',
  within_a_year: 'must be within a year',
  within_30_days: 'must be within 30 days',
  within_24_hours: 'must be within 24 hours',
  after_start: 'must be after the start',
  local_time: 'must be a time of day such as 08:00',
  time_zone: 'must be a time zone such as Europe/London',
  // Of one field with others, or with what is stored
  ids_or_all: 'needs either ids or all_before',
  quiet_hours: 'must differ from the start of quiet hours',
  digest_of_staff: 'can be hourly only for staff',
  with_since: 'cannot be combined with since',
  repeated: 'must not be in the list twice',
  overlap: 'must not overlap with another entry',
  amber_after_red: 'must not be more than the time until red',
  always_on: 'must be true for medical questions',
  in_account: 'is changed in the account, where it is confirmed',
  assignee: 'must be the ID of a colleague, me or none',
  another_person: 'must be another person',
  one_owner: 'cannot be combined with assignee_id',
  as_many_as_weekdays: 'must be as many as the weekdays',
  one_for_each_dose: 'must be one for each dose of a day, or none',
  not_with_period: 'cannot be combined with this period',
  recurrence_without_due: 'needs a due time',
  recurrence_never: 'never occurs',
  preset_position: 'must be positions in this preset',
  preset_circle: 'must not depend on itself, directly or indirectly',
  not_on_ward: 'must be patients on the ward',
  no_clinic: 'is not a clinic of this server',
  position: 'is not a cursor of this list',
  version: 'must be the version that was read',
  // The request itself
  idempotency_key: 'must be 1-255 printable characters',
  json: 'must be valid JSON',
  multipart: 'must be a complete form (multipart/form-data)',
  sent_once: 'must be sent once',
  utf8: 'must be UTF-8',
  address: 'is not well-formed',
  invalid: 'is not valid',
} as const;

export type FaultCode = keyof typeof FAULTS;
type Sentence = (typeof FAULTS)[FaultCode];
/** Sentences without parameters. */
export type FaultSentence = Exclude<Sentence, `${string}{${string}`>;

export interface FaultParams {
  min?: number;
  max?: number;
  options?: readonly string[];
}

/** A fault as validation details carry it: `{ "field": "title", "code": "too_long", "max": 200 }`. */
export interface FieldFault extends FaultParams {
  field: string;
  code: FaultCode;
}

const CODES = new Map<string, FaultCode>(Object.entries(FAULTS).map(([code, sentence]) => [sentence, code as FaultCode]));

/** The code of a sentence without parameters; undefined for any other text. */
export const codeOf: { (sentence: FaultSentence): FaultCode; (text: string): FaultCode | undefined } = (text: string) =>
  CODES.get(text) as FaultCode;

/** The sentence of a fault with its parameters filled in. */
export const sentenceOf = (code: FaultCode, params: FaultParams = {}): string =>
  FAULTS[code].replace(/\{(min|max|options)\}/g, (_, name: keyof FaultParams) => [params[name] ?? '?'].flat().join(', '));

/** The error argument of `refine` for a rule with parameters: `refine(isShort, fault('too_long', { max: 8000 }))`. */
export const fault = (code: FaultCode, params: FaultParams = {}) => ({
  error: sentenceOf(code, params),
  params: { fault: code, ...params },
});
