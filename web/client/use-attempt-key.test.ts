// Which requests of a form are one and the same.
import { expect, it } from 'vitest';
import { attemptKeys } from './use-attempt-key.ts';

it('the same content is the same attempt, also after another one in between, until something was made of it', () => {
  const { keyOf, forget } = attemptKeys();
  const first = keyOf({ name: 'Elm', beds: [1] });
  const other = keyOf({ name: 'Elm', beds: [2] });
  expect(other).not.toBe(first);
  expect(keyOf({ name: 'Elm', beds: [1] })).toBe(first);
  forget();
  expect(keyOf({ name: 'Elm', beds: [1] })).not.toBe(first);
});

it('two forms share nothing', () => {
  expect(attemptKeys().keyOf('Elm')).not.toBe(attemptKeys().keyOf('Elm'));
});
