import { expect, test } from 'vitest';
import { sortNaturally } from './natural-order.ts';

test('orders numbers in names by value', () => {
  const names = ['10', '1', 'Bed 2', '2', 'bed 10', 'Bed 1', 'B 12', 'Á 3'];
  const sorted = sortNaturally(names.map((name, id) => ({ id, name })));
  expect(sorted.map(({ name }) => name)).toEqual(['1', '2', '10', 'Á 3', 'B 12', 'Bed 1', 'Bed 2', 'bed 10']);
});

test('orders equal names by ID', () => {
  const sorted = sortNaturally([
    { id: 2, name: 'Ward' },
    { id: 1, name: 'ward' },
  ]);
  expect(sorted.map(({ id }) => id)).toEqual([1, 2]);
});
