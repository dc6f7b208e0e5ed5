// A filter is written to the URL and read from it unchanged.
import { describe, expect, it } from 'vitest';
import { type Filter, MINE, readFilter, searchOf } from './filter.ts';

describe('the URL of a filter', () => {
  it.each<[Filter, Record<string, string>]>([
    [MINE, {}],
    [{}, { whose: 'all' }],
    [{ overdue: true }, { whose: 'all', overdue: 'true' }],
    [
      { team: 3, status: 'done' },
      { team: '3', status: 'done' },
    ],
    [
      { ward: 2, due_within_hours: 8 },
      { ward: '2', within: '8' },
    ],
    [
      { mine: true, team: 3 },
      { whose: 'mine', team: '3' },
    ],
  ])('%j is %j, and back', (filter, search) => {
    expect(searchOf(filter)).toEqual(search);
    expect(readFilter(search)).toEqual(filter);
  });

  it('ignores values that it does not support', () => {
    expect(readFilter({ team: 'x', ward: '-1', overdue: 'yes', within: '9000', status: 'gone', whose: '7' })).toEqual(MINE);
  });
});
