// Jobs and events while workers are killed, with full counts, and the planted bugs that these tests find.
import { describe, expect, it } from 'vitest';
import { killDispatcher, killInJob } from '../queues.ts';

/** The worker counts as alive until its job expires, a quarter of an hour later. */
const WITHOUT_HEARTBEATS = 'update jobs.queue set heartbeat_seconds = null';

describe('jobs', () => {
  it('of a killed worker run again within 10 s, every time', async () => {
    for (const _ of [1, 2]) expect(await killInJob(20_000)).toBeLessThan(10);
  });

  it('without heartbeats do not, and the test finds it', async () => {
    expect(await killInJob(15_000, WITHOUT_HEARTBEATS)).toBe(undefined);
  });
});

describe('events', () => {
  it('are delivered at least once, with one effect, while the worker is killed ten times', async () => {
    expect(await killDispatcher(10)).toEqual({ events: 400, lost: 0, doubled: 0 });
  });

  it('are lost by a dispatcher that forgets its claims, and the test finds it', async () => {
    expect((await killDispatcher(4, 'claims-by-deleting.ts')).lost).toBeGreaterThan(0);
  });
});
