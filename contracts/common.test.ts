import { expect, test } from 'vitest';
import { PersonName, paragraphsAsSent, uniqueName } from './common.ts';

test.each(['Ana', "O'Brien", 'Łukasz', 'محمد', 'عبد\u200cالله', '李小龍', 'José\u0301', '👩🏽‍⚕️', '3PO', '伟', 'U', '𠮷'.repeat(50)])(
  '%s is a name',
  (name) => {
    expect(PersonName.safeParse(name).success).toBe(true);
  },
);

test.each([
  ['nothing', '   '],
  ['a space of no width', '\u200b'],
  ['a turn of direction', '\u202eevil'],
  ['an isolate', 'a\u2066b'],
  ['a line separator', 'a\u2028b'],
  ['a control character', 'a\u0000b'],
  ['half a character', 'a\ud800'],
  ['fifty-one letters', 'a'.repeat(51)],
  ['fifty-one letters of two units', '𠮷'.repeat(51)],
])('%s is no name', (_what, name) => {
  expect(PersonName.safeParse(name).success).toBe(false);
});

test('a unique name has one form of accents and spaces, and one line', () => {
  expect(uniqueName(20).parse(' Cafe\u0301 \u00a0 1 ')).toBe('Café 1');
  expect(uniqueName(20).parse('\ufeffWa\ufeffrd')).toBe('Wa\ufeffrd');
  expect(uniqueName(20).safeParse('Ward\n1').success).toBe(false);
});

test('text that is kept as sent keeps its blanks, and not without end', () => {
  expect(paragraphsAsSent(3).parse(' abc\n')).toBe(' abc\n');
  expect(paragraphsAsSent(3).safeParse(`abc${' '.repeat(7)}`).success).toBe(false);
});
