import { expect, test } from 'vitest';
import { PersonName } from './common.ts';

test.each(['Ana', "O'Brien", 'Łukasz', 'محمد', 'عبد\u200cالله', '李小龍', 'José\u0301', '👩🏽‍⚕️', '3PO'])('%s is a name', (name) => {
  expect(PersonName.safeParse(name).success).toBe(true);
});

test.each([
  ['nothing', '   '],
  ['a space of no width', '\u200b'],
  ['a turn of direction', '\u202eevil'],
  ['an isolate', 'a\u2066b'],
  ['a line separator', 'a\u2028b'],
  ['a control character', 'a\u0000b'],
  ['half a character', 'a\ud800'],
  ['fifty-one letters', 'a'.repeat(51)],
])('%s is none', (_what, name) => {
  expect(PersonName.safeParse(name).success).toBe(false);
});
