import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { ClinicalText, Instant, PersonName, paragraphsAsSent, TimeZone, uniqueName } from './common.ts';

test.each(['Ana', "O'Brien", 'Łukasz', 'محمد', 'عبد\u200cالله', '李小龍', 'José\u0301', '👩🏽‍⚕️', '3PO', '伟', 'U', '𠮷'.repeat(50)])(
  '%s is a name',
  (name) => {
    expect(PersonName.safeParse(name).success).toBe(true);
  },
);

test.each([
  ['a blank text', '   '],
  ['a zero-width space', '\u200b'],
  ['an override of direction', '\u202eevil'],
  ['an isolate', 'a\u2066b'],
  ['a line separator', 'a\u2028b'],
  ['a control character', 'a\u0000b'],
  ['a lone surrogate', 'a\ud800'],
  ['fifty-one letters', 'a'.repeat(51)],
  ['fifty-one letters of two units', '𠮷'.repeat(51)],
])('%s is not a name', (_what, name) => {
  expect(PersonName.safeParse(name).success).toBe(false);
});

test('a unique name is normalized, and has one line', () => {
  expect(uniqueName(20).parse(' Cafe\u0301 \u00a0 1 ')).toBe('Café 1');
  expect(uniqueName(20).parse('\ufeffWa\ufeffrd')).toBe('Wa\ufeffrd');
  expect(uniqueName(20).safeParse('Ward\n1').success).toBe(false);
});

test.each([ClinicalText, paragraphsAsSent(100)])('text in paragraphs accepts marks of bidirectional text, but no override', (schema) => {
  for (const kept of [
    '\u2066Ana\u2069 and \u2068علي\u2069',
    'abc \u200e\u200f\u061c',
    '\u202aabc\u202c \u202bعلي\u202c',
    'نمی\u200cخواهم 👩‍⚕️',
  ])
    expect(schema.parse(kept)).toBe(kept);
  for (const override of ['\u202d', '\u202e']) {
    const { error } = schema.safeParse(`Take ${override}10 mg\u202c`);
    expect(error?.issues[0]?.message).toBe('must not contain control characters other than newline and tab');
  }
});

test('text that is kept as sent keeps a limited number of blanks', () => {
  expect(paragraphsAsSent(3).parse(' abc\n')).toBe(' abc\n');
  expect(paragraphsAsSent(3).safeParse(`abc${' '.repeat(7)}`).success).toBe(false);
});

test.each(['1900-01-01T00:00:00Z', '1899-12-31T23:00:00-01:00', '9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59+14:00'])(
  '%s is accepted, also in the form in which it is shown',
  (sent) => {
    const at = Instant.parse(sent);
    expect(Instant.parse(at.toISOString())).toEqual(at);
  },
);

test.each([
  ['1900-01-01T00:00:00+23:59', 'must not be before 1900'],
  ['1899-12-31T23:59:59.999Z', 'must not be before 1900'],
  ['0000-01-01T00:00:00Z', 'must not be before 1900'],
  ['9999-12-31T23:59:59-00:01', 'must not be after 9999'],
])('%s %s', (sent, sentence) => {
  expect(Instant.safeParse(sent).error?.issues.map(({ message }) => message)).toEqual([sentence]);
});

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const short = LETTERS.flatMap((a) => LETTERS.flatMap((b) => LETTERS.map((c) => a + b + c)));
const isComputable = (zone: string): boolean => {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).offsetNanoseconds !== undefined;
  } catch {
    return false;
  }
};
test('a time zone that is accepted is one in which times can be computed, also by an abbreviation', () => {
  const names = [...Intl.supportedValuesOf('timeZone'), ...short, ...short.map((name) => name.toLowerCase())];
  const accepted = names.filter((name) => TimeZone.safeParse(name).success);
  expect(accepted).toEqual(expect.arrayContaining(['Europe/London', 'America/New_York', 'UTC', 'EST', 'utc']));
  expect(accepted.filter((name) => !isComputable(name))).toEqual([]);
});

test.each(['PST', 'CST', 'AET', 'ACT', 'IST', 'JST', 'BST', 'pst', '+01:00', 'Mars/Olympus', ''])('%j is no time zone', (name) => {
  expect(TimeZone.safeParse(name).error?.issues[0]?.message).toBe('must be a time zone such as Europe/London');
});
