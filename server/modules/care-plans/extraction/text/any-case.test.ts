// Patterns that ignore case but for names.
import { expect, it } from 'vitest';
import { ADVICE } from '../clauses/frames.ts';
import { anyCase } from './any-case.ts';

it('ignores case but in the exact part', () => {
  const told = anyCase('^(?<verb>tell|as[k-m])\\b (?:him|(?-i:(?:Mc)?[A-Z][a-z]+)) to (?=[a-z])');
  for (const text of ['Tell Ana to rest', 'ASL him to rest', 'tell McRae TO REST']) expect(told.exec(text), text).not.toBeNull();
  for (const text of ['Tell ana to rest', 'tell mcRae to rest', 'tell him to 3']) expect(told.exec(text), text).toBeNull();
  expect(told.exec('Tell Ana to rest')!.groups!['verb']).toBe('Tell');
});

it('keeps escapes, classes and flags', () => {
  expect([...'A1 b\u20032'.matchAll(anyCase('[^\\d\\s]|\\u2003', 'g'))].map(([found]) => found)).toEqual(['A', 'b', '\u2003']);
});

// V8 compiles a pattern for the first texts that it meets, those of two bytes a character separately.
it('reads a text in the same way after any other one', () => {
  const twoBytes = (text: string) => `${'•'.repeat(20)}${text}`.slice(20);
  for (const before of ['Flatmate had the same last week', 'O/E: T 38.2', 'Rest and fluids']) {
    const pattern = new RegExp(`${ADVICE.source}|^#${before}#`, ADVICE.flags);
    for (let times = 0; times < 3; times += 1) pattern.exec(twoBytes(before));
    expect(pattern.exec(twoBytes('Referral to the eye clinic'))?.[0], before).toBe('Refer');
  }
});

// Every process of the server writes the patterns of all rules as it starts.
it('takes time in proportion to the length of a source', () => {
  const length = 20_000;
  expect(anyCase('a'.repeat(length)).source).toHaveLength(length * '[aA]'.length);
});
