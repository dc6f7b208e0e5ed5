// A killed worker: its job runs again, and the next worker delivers its events.
import { expect, it } from 'vitest';
import { killAfterAcceptance } from './acceptance.ts';
import { killDispatcher, killInJob } from './queues.ts';

const MOST_MS = 240_000;

// Each test waits for its own workers, on its own database.
it.concurrent(
  'a job whose worker was killed during the job runs again within 10 s',
  async () => expect(await killInJob(20_000)).toBeLessThan(10),
  MOST_MS,
);

it.concurrent(
  'events are delivered at least once, with one effect, although the worker is killed in the middle',
  async () => expect(await killDispatcher(1)).toEqual({ events: 40, lost: 0, doubled: 0 }),
  MOST_MS,
);

it.concurrent.each(['email', 'sms', 'push'] as const)(
  'a message by %s is sent, at most twice and under one ID, although the worker is killed between its acceptance and the commit',
  async (channel) => {
    expect(await killAfterAcceptance(channel, 1)).toEqual({ deliveries: 3, lost: 0, unknown: 0, repeated: true, unexplained: 0 });
  },
  MOST_MS,
);
