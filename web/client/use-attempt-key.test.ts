// Requests of a form that count as the same attempt.
import { expect, it } from 'vitest';
import { attemptKeys } from './use-attempt-key.ts';

it('the same content is the same attempt, also after other content, until it has succeeded', () => {
  const { keyOf, forget } = attemptKeys();
  const first = keyOf({ name: 'Elm', beds: [1] });
  const other = keyOf({ name: 'Elm', beds: [2] });
  expect(other).not.toBe(first);
  expect(keyOf({ name: 'Elm', beds: [1] })).toBe(first);
  forget();
  expect(keyOf({ name: 'Elm', beds: [1] })).not.toBe(first);
});

it('two forms share no keys', () => {
  expect(attemptKeys().keyOf('Elm')).not.toBe(attemptKeys().keyOf('Elm'));
});
