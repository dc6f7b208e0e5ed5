import { expect, test } from 'vitest';
import { countCharacters, showsSomething } from './visible.ts';

test.each(['a', '王', '5', '?', '👩🏽‍⚕️', '🇪🇸', 'ㄱ', '\u200bA', 'क्', '٣', '\u{1faff}'])('%s is visible', (text) => {
  expect(showsSomething(text)).toBe(true);
});

test.each([
  '',
  ' ',
  '\u00ad',
  '\u034f',
  '\u0301',
  '\u115f',
  '\u17b4',
  '\u180e',
  '\u200b',
  '\u2060',
  '\u2800',
  '\u3000',
  '\u3164',
  '\ufe0f',
])('%j alone is invisible', (text) => {
  expect(showsSomething(text)).toBe(false);
  expect(showsSomething(` ${text}\u200d\n`)).toBe(false);
});

const NO_CHARACTERS = ['\ue000', '\u{10fffd}', '\ufffe', '\ufdd0', '\u{1ffff}', '\u0378', '\u{1fbff}'];
test.each(['\u{e0041}', '\u{13441}', '\u{1d159}', '\ufffc', '\u{1bca0}', ...NO_CHARACTERS])('%j is invisible', (text) => {
  expect(showsSomething(text)).toBe(false);
});

test('counts code points without leading and trailing blanks', () => {
  expect(countCharacters('  José 👩‍⚕️ ')).toBe(9);
  expect(countCharacters(' \n')).toBe(0);
});
