// A worker that is killed: its job runs again, its events are handed out by the next one.
import { expect, it } from 'vitest';
import { killDispatcher, killInJob } from './queues.ts';

const MOST_MS = 120_000;

it(
  'a job whose worker was killed in the middle of it runs again within 10 s',
  async () => expect(await killInJob(20_000)).toBeLessThan(10),
  MOST_MS,
);

it(
  'events are handed out at least once, and reacted to once, though the worker is killed three times',
  async () => expect(await killDispatcher(3)).toEqual({ events: 120, lost: 0, doubled: 0 }),
  MOST_MS,
);
