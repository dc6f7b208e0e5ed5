// The number of updates that a steady list has pending.
import { expect, it } from 'vitest';
import { newsIn } from './news.ts';

const list = (...pairs: [id: number, version: number][]) => pairs.map(([id, version]) => ({ id, version }));

it('counts added, removed and changed items, but not the user’s own changes', () => {
  const shown = list([1, 1], [2, 1], [3, 1], [4, 1]);
  expect(newsIn(shown, shown, new Set())).toBe(0);
  expect(newsIn(shown, list([1, 1], [2, 2], [3, 1], [5, 1]), new Set())).toBe(3);
  expect(newsIn(shown, list([1, 1], [2, 2], [3, 1], [5, 1]), new Set([2, 4]))).toBe(1);
});
