import { expect, test } from 'vitest';
import { similarNames } from './similar-names.ts';

const people = (...names: [firstName: string, lastName: string, ward?: number][]) =>
  names.map(([firstName, lastName, ward], i) => ({ id: i + 1, first_name: firstName, last_name: lastName, ward }));

test.each([
  ['equal names', people(['Linh', 'Nguyen'], ['Linh', 'Nguyễn'])],
  ['family names on one ward', people(['Linh', 'Nguyen', 1], ['Bao', 'Nguyen', 1])],
  ['one letter more', people(['Anna', 'Jonson'], ['Anna', 'Johnson'])],
  ['one letter changed, given name abbreviated', people(['Ann', 'Smith'], ['Anna', 'Smyth'])],
  ['two letters swapped', people(['Karl', 'Meier'], ['Karl', 'Meire'])],
  ['given and family name swapped', people(['Kim', 'Min'], ['Min', 'Kim'])],
])('%s are similar', (_what, both) => {
  expect([...similarNames(both)]).toEqual([1, 2]);
});

test.each([
  ['family names on two wards', people(['Linh', 'Nguyen', 1], ['Bao', 'Nguyen', 2])],
  ['family names without a ward', people(['Linh', 'Nguyen'], ['Bao', 'Nguyen'])],
  ['short names', people(['Wei', 'Li', 1], ['Wei', 'Lu', 1])],
  ['given names alone', people(['Anna', 'Smith', 1], ['Anna', 'Brown', 1])],
  ['names without letters', people(['😀', '…', 1], ['😎', '!', 1])],
])('%s are not similar', (_what, both) => {
  expect([...similarNames(both)]).toEqual([]);
});

test('does not mark a person who is listed twice', () => {
  const [one] = people(['Linh', 'Nguyen', 1]);
  expect([...similarNames([one!, one!])]).toEqual([]);
});
