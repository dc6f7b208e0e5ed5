import { expect, test } from 'vitest';
import { matchesFilter } from './matches.ts';

test.each([
  ['O’Sullivan', ["O'Sullivan"]],
  ["o'sullivan", ['Mary O’Sullivan']],
  ['OSullivan', ['Mary O’Sullivan']],
  ['sullivan', ['Mary O’Sullivan']],
  ['Lucja Moller', ['Łucja Møller', 'MRN-1']],
  ['moller 203', ['Łucja Møller', 'Room 203']],
  ['delacruz', ['Anna Maria de la Cruz']],
  ['annamaria', ['Anna Maria de la Cruz']],
  ['김철민수', ['민수 김철']],
  ['Mrn', ['Jan Mrňák']],
  ['10004', ['MRN-10004']],
  ['mrn-10004', ['MRN-10004']],
  ['', ['anything']],
  ['٣', ['3']],
])('%s is found in %j', (filter, texts) => {
  expect(matchesFilter(texts, filter)).toBe(true);
});

test.each([
  ['moller', ['Lucja', 'Miller']],
  ['anna zoe', ['Anna Maria']],
])('%s is not found in %j', (filter, texts) => {
  expect(matchesFilter(texts, filter)).toBe(false);
});
