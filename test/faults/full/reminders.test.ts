// Reminders over thirty simulated days with many seeds, and with a worker that is killed.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSimulation, type Simulation } from '../../care-plans/simulation/run.ts';

const SEEDS = Number(process.env['SIMULATED_SEEDS'] ?? 200);
const KILLS = 10;

let simulation: Simulation;
beforeAll(async () => {
  simulation = await createSimulation();
});
afterAll(() => simulation?.close());

it(`loses and doubles no reminder with ${SEEDS} seeds`, { timeout: 3_600_000 }, async () => {
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const { faults } = await simulation.run(seed);
    expect(faults, `seed ${seed}`).toEqual([]);
  }
});

it(`loses and doubles no reminder when the worker is killed ${KILLS} times`, async () => {
  const { faults } = await simulation.run(5, KILLS);
  expect(faults).toEqual([]);
});
