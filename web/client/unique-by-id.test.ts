// Items of several pages.
import { expect, it } from 'vitest';
import { uniqueById } from './unique-by-id.ts';

it('keeps the first place of an item that moved between two requests, and its later state', () => {
  const moved = { id: 1, count: 1 };
  const grown = { id: 1, count: 2 };
  const other = { id: 2, count: 1 };
  expect(uniqueById([moved, other, grown])).toEqual([grown, other]);
});
