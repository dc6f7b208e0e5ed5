// The last third of the seeds, and a worker that is killed.
import { expect, it } from 'vitest';
import { simulationOfFile, testSeedsOfPart } from '../../reminders.ts';

const KILLS = 10;

const simulation = simulationOfFile();
testSeedsOfPart(3, simulation);

it(`loses and doubles no reminder when the worker is killed ${KILLS} times`, async () => {
  const { faults } = await simulation().run(5, KILLS);
  expect(faults).toEqual([]);
});
