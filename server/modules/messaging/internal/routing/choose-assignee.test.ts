// The assignee of a new thread.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standInFor } from '../covers/away.ts';
import { candidatesOf, leastLoaded, nextInTurn } from './choose-assignee.ts';

describe('a stand-in', () => {
  const away = new Map([
    [1, 2],
    [2, 3],
    [4, null],
    [5, 6],
    [6, 5],
  ]);
  it.each([
    ['is the colleague themselves unless they are away', 9, 9],
    ['is the one who covers the cover', 1, 3],
    ['is nobody where none is named', 4, undefined],
    ['is nobody where two cover each other', 5, undefined],
  ])('%s', (_, id, expected) => {
    expect(standInFor(away, id)).toBe(expected);
  });

  it('takes the place of a member, once', () => {
    expect(candidatesOf([7, 1, 3, 4], away)).toEqual([3, 7]);
  });
});

const people = fc.uniqueArray(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 8 }).map((ids) => ids.toSorted((a, b) => a - b));

describe('in turn', () => {
  it('gives everybody one thread before anyone gets a second one', () => {
    fc.assert(
      fc.property(people, fc.option(fc.integer({ min: 0, max: 60 })), (candidates, start) => {
        let last = start;
        const round = candidates.map(() => {
          last = nextInTurn(candidates, last)!;
          return last;
        });
        expect(round.toSorted((a, b) => a - b)).toEqual(candidates);
      }),
    );
  });

  it('has nobody among none', () => {
    expect(nextInTurn([], 3)).toBeUndefined();
    expect(leastLoaded([], 3, new Map())).toBeUndefined();
  });
});

describe('by load', () => {
  it('keeps loads within one of each other', () => {
    fc.assert(
      fc.property(people, fc.nat(40), (candidates, count) => {
        const loads = new Map<number, number>();
        let last: number | null = null;
        for (let i = 0; i < count; i += 1) {
          last = leastLoaded(candidates, last, loads)!;
          loads.set(last, (loads.get(last) ?? 0) + 1);
        }
        const all = candidates.map((id) => loads.get(id) ?? 0);
        expect(Math.max(...all) - Math.min(...all)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('passes over the one who got the last thread', () => {
    expect(leastLoaded([1, 2, 3], 2, new Map([[1, 4]]))).toBe(3);
  });
});
