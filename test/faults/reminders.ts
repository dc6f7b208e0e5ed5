// Reminders over thirty simulated days with many seeds. Each file of `full/reminders/` has a third of them, so that workers share the time.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSimulation, type Simulation } from '../care-plans/simulation/run.ts';

const SEEDS = Number(process.env['SIMULATED_SEEDS'] ?? 200);
const PARTS = 3;

/** Starts a simulation before the tests of a file and closes it after them. @returns a function that returns it, for tests */
export const simulationOfFile = (): (() => Simulation) => {
  let simulation: Simulation;
  beforeAll(async () => {
    simulation = await createSimulation();
  });
  afterAll(() => simulation?.close());
  return () => simulation;
};

/** Declares the test of one part of the seeds. @param part from 1 to 3 */
export const testSeedsOfPart = (part: 1 | 2 | 3, simulation: () => Simulation): void => {
  const first = Math.floor((SEEDS * (part - 1)) / PARTS) + 1;
  const last = Math.floor((SEEDS * part) / PARTS);
  it(`loses and doubles no reminder with the seeds ${first} to ${last} of ${SEEDS}`, { timeout: 3_600_000 }, async () => {
    for (let seed = first; seed <= last; seed += 1) {
      const { faults } = await simulation().run(seed);
      expect(faults, `seed ${seed}`).toEqual([]);
    }
  });
};
