// Random numbers that can be repeated after a failure.
import { randomInt } from 'node:crypto';
import { onTestFailed } from 'vitest';

/** Returns a generator of numbers from 0 to 1, the same for the same seed (mulberry32). */
export const numbersFrom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** Returns a generator with another seed in every test. If the test fails, it prints the value of SEED that repeats these numbers. */
export const repeatableNumbers = (): (() => number) => {
  const given = process.env['SEED'];
  const seed = given === undefined ? randomInt(2 ** 32) : Number(given);
  onTestFailed(() => console.error(`repeat these random numbers with SEED=${seed}`));
  return numbersFrom(seed);
};
