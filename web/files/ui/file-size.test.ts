// The size of a file in words.
import { expect, it } from 'vitest';
import { sizeText } from './file-size.ts';

it.each([
  [12, 'en', '1 kB'],
  [84_200, 'en', '84 kB'],
  [2_440_000, 'en', '2.4 MB'],
  [2_440_000, 'es', '2,4 MB'],
  // The same digits in every language.
  [84_200, 'ar', '84 كيلوبايت'],
])('%i bytes in %s: %s', (bytes, language, text) => {
  expect(sizeText(bytes, language).replace(/[\u00a0\u200f]/g, (one) => (one === '\u00a0' ? ' ' : ''))).toBe(text);
});
