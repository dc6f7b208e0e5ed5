// A reply and a merge of its thread at the same moment, in every order, over two servers. `npm run test:faults` does so over two processes.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestApp } from '../harness/app.ts';
import { correspond, startTwoServers } from './harness.ts';
import { NOTHING_LOST, writeBesideMerges } from './merge-race.ts';

let app: TestApp;
let other: TestApp;
beforeAll(async () => {
  [app, other] = await startTwoServers();
});
afterAll(async () => {
  await other.close();
  await app.close();
});

it('a message to a thread that is being merged is in the target, counted once, and heard of', async () => {
  expect(await writeBesideMerges(app, [correspond(app), correspond(other)], 8)).toEqual(NOTHING_LOST);
});
