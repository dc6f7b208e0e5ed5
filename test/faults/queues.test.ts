// A worker that is killed: its job runs again, its events are handed out by the next one.
import { expect, it } from 'vitest';
import { killDispatcher, killInJob } from './queues.ts';

const MOST_MS = 120_000;

// Each waits for its own workers, on a database of its own.
it.concurrent(
  'a job whose worker was killed in the middle of it runs again within 10 s',
  async () => expect(await killInJob(20_000)).toBeLessThan(10),
  MOST_MS,
);

it.concurrent(
  'events are handed out at least once, and reacted to once, though the worker is killed in the middle',
  async () => expect(await killDispatcher(1)).toEqual({ events: 40, lost: 0, doubled: 0 }),
  MOST_MS,
);
