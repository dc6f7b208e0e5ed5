// After an edit conflict a form keeps the changes of its user, and no others.
import { expect, it } from 'vitest';
import { keptChanges } from './kept-changes.ts';

it('keeps what the user changed, and takes the stored values of the other fields', () => {
  expect(keptChanges({ name: 'Mine', ward: 1 }, { name: 'Before', ward: 1 }, { name: 'Theirs', ward: 2 })).toEqual({
    name: 'Mine',
    ward: 2,
  });
});

it('compares lists by what they contain', () => {
  expect(keptChanges({ members: [1, 2] }, { members: [1, 2] }, { members: [3] })).toEqual({ members: [3] });
});
