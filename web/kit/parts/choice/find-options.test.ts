import { expect, it } from 'vitest';
import { findOptions } from './find-options.ts';

const option = (label: string) => ({ value: label, label });
const found = (search: string, options: Parameters<typeof findOptions>[0]['options']) => findOptions({ options, search, limit: Infinity });

it('finds names without accents and in any order', () => {
  const people = [option('Łucja Møller'), option('Eoin O’Sullivan'), option('민수 김철')];
  expect(found('moller lucja', people)).toEqual([people[0]]);
  expect(found("o'sullivan", people)).toEqual([people[1]]);
  expect(found('김철민수', people)).toEqual([people[2]]);
  expect(found('', people)).toEqual(people);
});

it('leaves out groups without a match', () => {
  const groups = [
    { group: 'Teams', items: [option('Night team')] },
    { group: 'Colleagues', items: [option('José Ángel'), option('Priya Patel')] },
  ];
  expect(found('jose', groups)).toEqual([{ group: 'Colleagues', items: [option('José Ángel')] }]);
});
