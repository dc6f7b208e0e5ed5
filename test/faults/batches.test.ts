// Batches: as many at once as configured, and a failure does not affect other items.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { passwordChanged } from '#modules/identity/events.ts';
import { DELIVER_JOBS } from '#modules/notifications/internal/deliveries/deliver-job.ts';
import { systemCtx } from '#platform/context.ts';
import { createDispatcher } from '#platform/events/dispatcher.ts';
import { createSubscriptions, defineSubscription } from '#platform/events/event.ts';
import { createJobs } from '#platform/jobs/jobs.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { upTo } from '../harness/chat.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { silentLog } from '../harness/run/settings.ts';
import { until } from '../harness/until.ts';

const AT_ONCE = { batchSize: 4, workers: 2 };

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ env: { ROLES: 'api' } });
});
afterAll(() => app.close());

/** Blocks all calls until it is opened; the first one fails. */
const gate = () => {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const seen: unknown[] = [];
  const enter = async (what: unknown): Promise<void> => {
    seen.push(what);
    const isFirst = seen.length === 1;
    await opened;
    if (isFirst) throw new Error('the first fails');
  };
  return { seen, enter, open: () => open() };
};

it('events are handled in batches by several workers', async () => {
  // The demo leaves events, too.
  await adminQuery(app, 'delete from platform.event_deliveries');
  const { workerPool, transactions, clock } = app.platform;
  await transactions.transact(systemCtx('batches', 1, clock.now(), 'batches'), async (tx) => {
    for (const _ of upTo(20)) tx.emit(passwordChanged, { user_id: 4 });
  });
  const { seen, enter, open } = gate();
  const subscriptions = createSubscriptions();
  subscriptions.add(defineSubscription({ event: passwordChanged, name: 'notifications.password-changed', handle: ({ id }) => enter(id) }));
  const dispatcher = createDispatcher({ workerPool, subscriptions, ...AT_ONCE, clock, log: silentLog });
  const waiting = () => adminQuery(app, 'select attempts, last_error from platform.event_deliveries');
  dispatcher.start();
  dispatcher.wake();
  try {
    await until(() => seen.length === AT_ONCE.batchSize * AT_ONCE.workers, 'as many as may be are handled');
    open();
    await until(async () => (await waiting()).length === 1, 'all but one are done');
    expect(await waiting()).toEqual([{ attempts: 1, last_error: 'Error' }]);
    expect(new Set(seen).size).toBe(20);
    expect(seen).toHaveLength(20);
  } finally {
    await dispatcher.stop();
  }
});

describe('a backlog in a busy process', () => {
  const BATCH = 4;
  /** Time that an event keeps the process busy. */
  const BUSY_MS = 100;
  /**
   * Handles events that keep the process busy. On a busy machine PostgreSQL takes its time, too, and the process counts as busy only while most
   * of the time is its own.
   * @returns the time besides, in ms
   */
  const handleBusily = async (events: number, requestsServed: () => number, waitedMs = 0): Promise<number> => {
    await adminQuery(app, 'delete from platform.event_deliveries');
    const { workerPool, transactions, clock } = app.platform;
    await transactions.transact(systemCtx('batches', 1, clock.now(), 'batches'), async (tx) => {
      for (const _ of upTo(events)) tx.emit(passwordChanged, { user_id: 4 });
    });
    app.clock.advance(waitedMs);
    let handled = 0;
    const subscriptions = createSubscriptions();
    subscriptions.add(
      defineSubscription({
        event: passwordChanged,
        name: 'notifications.password-changed',
        handle: async () => {
          for (const end = performance.now() + BUSY_MS; performance.now() < end; );
          handled++;
        },
      }),
    );
    const dispatcher = createDispatcher({ workerPool, subscriptions, batchSize: BATCH, workers: 1, requestsServed, clock, log: silentLog });
    const began = performance.now();
    dispatcher.start();
    try {
      await until(() => handled === events, 'all are handled');
      return performance.now() - began - events * BUSY_MS;
    } finally {
      await dispatcher.stop();
    }
  };

  it('does not wait while there are no requests', async () => {
    // With a pause after each of six batches it would take 5 s.
    expect(await handleBusily(6 * BATCH, () => 0)).toBeLessThan(4_000);
  });

  it('waits while requests keep the process busy', async () => {
    let requests = 0;
    expect(await handleBusily(2 * BATCH, () => (requests += BATCH))).toBeGreaterThan(900);
  });

  it('waits no more once its events have waited for seconds', async () => {
    let requests = 0;
    expect(await handleBusily(6 * BATCH, () => (requests += BATCH), 5000)).toBeLessThan(4_000);
  });
});

it('an event that is committed after the last claim is handled without a poll', async () => {
  await adminQuery(app, 'delete from platform.event_deliveries');
  const { workerPool, transactions, clock } = app.platform;
  const publish = () =>
    transactions.transact(systemCtx('batches', 1, clock.now(), 'batches'), async (tx) => tx.emit(passwordChanged, { user_id: 4 }));
  const seen: string[] = [];
  const subscriptions = createSubscriptions();
  subscriptions.add(
    defineSubscription({
      event: passwordChanged,
      name: 'notifications.password-changed',
      handle: async ({ id }) => void seen.push(id),
    }),
  );
  let empty = 0;
  /** The pool, with an event that comes between the first claim, which finds nothing, and its end. */
  const pool = {
    connect: async () => {
      const client = await workerPool.connect();
      const query = async (...statement: Parameters<typeof client.query>) => {
        if (String(statement[0]) === 'rollback' && empty++ === 0) {
          await publish();
          dispatcher.wake();
        }
        return client.query(...statement);
      };
      return { query, release: client.release.bind(client) };
    },
  } as unknown as typeof workerPool;
  const dispatcher = createDispatcher({ workerPool: pool, subscriptions, batchSize: 4, workers: 1, clock, log: silentLog });
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  dispatcher.start();
  vi.useRealTimers();
  try {
    await until(() => seen.length === 1, 'it is handled');
  } finally {
    await dispatcher.stop();
  }
});

it('jobs are run in batches by several workers', async () => {
  const { workerPool, tenantDb, jobs: queue } = app.platform;
  const ids = upTo(20).map(() => randomUUID());
  await tenantDb(1)
    .transaction()
    .execute(async (db) => {
      for (const delivery_id of ids) await queue.enqueue(db, DELIVER_JOBS.email, { tenant_id: 1, delivery_id });
    });
  const { seen, enter, open } = gate();
  const jobs = createJobs({ workerPool, works: true, ...AT_ONCE, log: silentLog });
  jobs.handle(DELIVER_JOBS.email, ({ delivery_id }) => enter(delivery_id));
  const states = async () =>
    Object.fromEntries(
      (
        await adminQuery(app, `select state::text, count(*)::int as n from jobs.job where name = '${DELIVER_JOBS.email.name}' group by 1`)
      ).map(({ state, n }) => [state, n]),
    );
  await jobs.start();
  try {
    await until(() => seen.length === AT_ONCE.batchSize * AT_ONCE.workers, 'as many as may be are run');
    open();
    await until(async () => (await states())['completed'] === 20, 'all are done, the first at the second attempt');
    expect(seen).toHaveLength(21);
    expect(new Set(seen)).toEqual(new Set(ids));
  } finally {
    await jobs.stop();
  }
});

it('a job is run after the commit that added it, without a poll', async () => {
  const { workerPool, tenantDb } = app.platform;
  const jobs = createJobs({ workerPool, works: true, batchSize: 4, workers: 1, log: silentLog });
  const ran = new Map<string, () => void>();
  jobs.handle(DELIVER_JOBS.sms, async ({ delivery_id }) => ran.get(delivery_id)?.());
  const add = (delivery_id: string) =>
    tenantDb(1)
      .transaction()
      .execute((db) => jobs.enqueue(db, DELIVER_JOBS.sms, { tenant_id: 1, delivery_id }));
  const run = (): [id: string, run: Promise<void>] => {
    const id = randomUUID();
    return [id, new Promise((resolve) => ran.set(id, resolve))];
  };
  const [first, firstRun] = run();
  const [second, secondRun] = run();
  await add(first);
  // No poll comes after the first fetch.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  try {
    await jobs.start();
    await firstRun;
    await add(second);
    await secondRun;
  } finally {
    vi.useRealTimers();
    await jobs.stop();
  }
});

it('workers of single jobs continue without a poll while there are more', async () => {
  const { workerPool, tenantDb, jobs: queue } = app.platform;
  const ids = upTo(80).map(() => randomUUID());
  await queue.enqueueAll(
    tenantDb(1),
    DELIVER_JOBS.push,
    ids.map((delivery_id, user) => ({ data: { tenant_id: 1, delivery_id }, group: String(user) })),
  );
  const jobs = createJobs({ workerPool, works: true, batchSize: 4, workers: 1, log: silentLog });
  const seen: string[] = [];
  jobs.handle(DELIVER_JOBS.push, async ({ delivery_id }) => void seen.push(delivery_id));
  const began = performance.now();
  await jobs.start();
  try {
    await until(() => seen.length === ids.length, 'all are run');
    expect(new Set(seen)).toEqual(new Set(ids));
    // Four workers that start one job a second need 19 s after their first ones, on any machine.
    expect(performance.now() - began).toBeLessThan(18_000);
  } finally {
    await jobs.stop();
  }
});
