// Taps on rows that move under a finger.
import { expect, it } from 'vitest';
import { followTaps } from './taps.ts';

/** Rows of 48 px, from the top, by name. */
const rows =
  (...names: string[]) =>
  (_x: number, y: number) =>
    names[Math.floor(y / 48)];

it('never reaches another row by tapping one spot, for however long, until a pause of 2 s', () => {
  const { tap } = followTaps();
  let at = 0;
  expect(tap({ x: 20, y: 24, at }, rows('first', 'second', 'third'))).toBe(false);
  for (const gap of [500, 1_900, 1_000, 1_999]) {
    at += gap;
    expect(tap({ x: 25, y: 20, at }, rows('second', 'third')), `after ${gap} ms`).toBe(true);
  }
  expect(tap({ x: 20, y: 24, at: at + 2_000 }, rows('second', 'third'))).toBe(false);
});

it('treats a tap elsewhere, or one after a scroll, as new', () => {
  const { tap, end } = followTaps();
  tap({ x: 20, y: 24, at: 0 }, rows('first', 'second'));
  expect(tap({ x: 20, y: 72, at: 300 }, rows('first', 'second')), 'the next row').toBe(false);
  expect(tap({ x: 20, y: 24, at: 600 }, rows('second')), 'back at the first spot').toBe(false);
  expect(tap({ x: 20, y: 24, at: 900 }, rows('third'))).toBe(true);
  end();
  expect(tap({ x: 20, y: 24, at: 1_200 }, rows('third'))).toBe(false);
});

it('reaches the next row at once near the edge of two, while the first has not moved', () => {
  const { tap } = followTaps();
  tap({ x: 20, y: 40, at: 0 }, rows('first', 'second'));
  expect(tap({ x: 20, y: 56, at: 400 }, rows('first', 'second'))).toBe(false);
});

it('starts at no row when a tap met none, or one that had just arrived', () => {
  const { tap } = followTaps();
  tap({ x: 20, y: 24, at: 0 }, () => undefined);
  expect(tap({ x: 20, y: 24, at: 700 }, rows('first'))).toBe(true);
});

it('takes a tap after the pause although others were ignored in it, where asked', () => {
  const { tap } = followTaps(40, 600, false);
  tap({ x: 20, y: 24, at: 0 }, rows('first', 'second', 'third'));
  expect(tap({ x: 20, y: 24, at: 400 }, rows('second', 'third'))).toBe(true);
  expect(tap({ x: 20, y: 24, at: 700 }, rows('second', 'third'))).toBe(false);
});
