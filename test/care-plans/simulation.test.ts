// Reminders over thirty simulated days; `npm run test:faults` has many more seeds.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSimulation, type Simulation } from './simulation/run.ts';

/** One for each of the four starts. */
const SEEDS = 4;

let simulation: Simulation;
beforeAll(async () => {
  simulation = await createSimulation();
});
afterAll(() => simulation?.close());

it(`loses and doubles no reminder in thirty days with jumps and cut connections (${SEEDS} seeds)`, { timeout: 600_000 }, async () => {
  let all = { reminders: 0, cuts: 0 };
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const { faults, reminders, cuts } = await simulation.run(seed);
    expect(faults, `seed ${seed}`).toEqual([]);
    all = { reminders: all.reminders + reminders, cuts: all.cuts + cuts };
  }
  expect(all.reminders).toBeGreaterThan(250 * SEEDS);
  expect(all.cuts).toBeGreaterThan(5 * SEEDS);
});
