// Reminders over thirty simulated days; `npm run test:faults` has many more seeds.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSimulation, type Simulation } from './simulation.ts';

let simulation: Simulation;
beforeAll(async () => {
  simulation = await createSimulation();
});
afterAll(() => simulation?.close());

it.each([1, 2])('loses and doubles no reminder in thirty days with jumps and cut connections (seed %i)', async (seed) => {
  const { faults, reminders, cuts } = await simulation.run(seed);
  expect(faults).toEqual([]);
  expect(reminders).toBeGreaterThan(300);
  expect(cuts).toBeGreaterThan(5);
});
