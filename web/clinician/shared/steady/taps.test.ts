// Which taps count when rows move under a finger.
import { expect, it } from 'vitest';
import { followTaps } from './taps.ts';

/** Rows of 48 px, from the top; a name each. */
const rows =
  (...names: string[]) =>
  (_x: number, y: number) =>
    names[Math.floor(y / 48)];

it('never reaches another row by tapping one spot, however long, until a pause of 2 s', () => {
  const { tap } = followTaps();
  let at = 0;
  expect(tap({ x: 20, y: 24, at }, rows('first', 'second', 'third'))).toBe(false);
  for (const gap of [500, 1_900, 1_000, 1_999]) {
    at += gap;
    expect(tap({ x: 25, y: 20, at }, rows('second', 'third')), `after ${gap} ms`).toBe(true);
  }
  expect(tap({ x: 20, y: 24, at: at + 2_000 }, rows('second', 'third'))).toBe(false);
});

it('a tap elsewhere, or a scroll, is a new one', () => {
  const { tap, end } = followTaps();
  tap({ x: 20, y: 24, at: 0 }, rows('first', 'second'));
  expect(tap({ x: 20, y: 72, at: 300 }, rows('first', 'second')), 'the next row').toBe(false);
  expect(tap({ x: 20, y: 24, at: 600 }, rows('second')), 'back at the first spot').toBe(false);
  expect(tap({ x: 20, y: 24, at: 900 }, rows('third'))).toBe(true);
  end();
  expect(tap({ x: 20, y: 24, at: 1_200 }, rows('third'))).toBe(false);
});

it('reaches the next row at once near the edge of two, while the first is where it was', () => {
  const { tap } = followTaps();
  tap({ x: 20, y: 40, at: 0 }, rows('first', 'second'));
  expect(tap({ x: 20, y: 56, at: 400 }, rows('first', 'second'))).toBe(false);
});

it('a tap that met no row, or one that had just arrived, starts with none', () => {
  const { tap } = followTaps();
  tap({ x: 20, y: 24, at: 0 }, () => undefined);
  expect(tap({ x: 20, y: 24, at: 700 }, rows('first'))).toBe(true);
});
