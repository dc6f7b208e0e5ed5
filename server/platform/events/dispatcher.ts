// Delivers events to their subscribers at least once and in no particular order: several are handled at the same time. Rows are claimed
// with SKIP LOCKED, so several workers share the queue, and a killed worker's claims are released when its connection ends.
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { json } from '../db/row-schema.ts';
import { queryRows } from '../db/rows-of.ts';
import type { Logger } from '../log.ts';
import type { Subscriptions } from './event.ts';

/** Returns the statement that claims deliveries. The limit is a literal, because for a parameter the planner would expect many rows. */
const claimOf = (
  batchSize: number,
): string => `select id, tenant_id, event_id, subscriber, data, at, attempts from platform.event_deliveries
  where failed_at is null and due_at <= $1 order by due_at limit ${batchSize} for update skip locked`;
const MAX_ATTEMPTS = 12;
const IDLE_POLL_MS = 1000;
/** Share of a batch's time that the event loop was busy, from 0 to 1, above which a backlog waits if requests are the reason. */
const BUSY = 0.7;
/** Requests during a batch, for each of its deliveries, from which on they are the reason. */
const REQUESTS_PER_DELIVERY = 0.25;
const GIVE_WAY_MS = 1000;
/** Deliveries of a batch from which on a worker pauses after it, so that those of the next one gather: they share their queries. */
const SEVERAL = 4;
const GATHER_MS = 20;
/** A crash may undo it: then a delivery is handled again. */
const BEGIN = 'begin; set local synchronous_commit = off';

const Delivery = z.object({
  id: z.int(),
  tenant_id: z.int(),
  event_id: z.string(),
  subscriber: z.string(),
  /** Parsed with the schema of its event. */
  data: json(z.unknown()),
  at: z.date(),
  attempts: z.int(),
});
type Delivery = z.output<typeof Delivery>;

export interface Dispatcher {
  start(): void;
  /** Starts work now instead of at the next poll. */
  wake(): void;
  /** Handles all due deliveries; for tests and orderly stops. */
  drain(): Promise<void>;
  stop(): Promise<void>;
}

export interface DispatcherDeps {
  workerPool: pg.Pool;
  subscriptions: Subscriptions;
  /** Deliveries that a worker claims and handles together. */
  batchSize: number;
  workers: number;
  /** Returns the number of requests that the process has served: they go before a backlog while it is busy. Absent where it serves none. */
  requestsServed?: () => number;
  clock: Clock;
  log: Logger;
}

/** Returns the seconds until the next attempt: 1, 2, 4 ... at most 10 minutes. */
const backoffSeconds = (attempts: number): number => Math.min(600, 2 ** attempts);

export const createDispatcher = (deps: DispatcherDeps): Dispatcher => {
  const { workerPool, subscriptions, batchSize, workers, requestsServed = () => 0, clock, log } = deps;
  let stopped = true;
  let timer: NodeJS.Timeout | undefined;
  let gathering = false;
  const running = new Set<Promise<void>>();
  /** An event may have been committed after the newest claim began. */
  let isWoken = false;

  const claim = { name: 'deliveries_claim', text: claimOf(batchSize) };

  const deliver = async (delivery: Delivery): Promise<void> => {
    const subscription = subscriptions.byName(delivery.subscriber);
    if (!subscription) throw new Error('no such subscriber in this version');
    const data = subscription.event.schema.parse(delivery.data);
    await subscription.handle({ id: delivery.event_id, tenantId: delivery.tenant_id, at: delivery.at, data });
  };

  /** Postpones a failed delivery, or gives it up after the last attempt. */
  const postpone = async (client: pg.PoolClient, delivery: Delivery, error: Error): Promise<void> => {
    const attempts = delivery.attempts + 1;
    const now = clock.now();
    const due = new Date(now.getTime() + backoffSeconds(attempts) * 1000);
    log.error({ subscriber: delivery.subscriber, event: delivery.event_id, attempts, error: error.name }, 'event subscriber failed');
    await client.query('update platform.event_deliveries set attempts = $2, due_at = $3, failed_at = $4, last_error = $5 where id = $1', [
      delivery.id,
      attempts,
      due,
      attempts >= MAX_ATTEMPTS ? now : null,
      error.name,
    ]);
  };

  /** Handles a batch in parallel, in the transaction of the claim. Returns the number of deliveries. */
  const handleBatch = async (): Promise<number> => {
    const client = await workerPool.connect();
    let broken: Error | undefined;
    try {
      await client.query(BEGIN);
      const rows = await queryRows(client, Delivery, { ...claim, values: [clock.now()] });
      if (rows.length === 0) {
        await client.query('rollback');
        return 0;
      }
      const outcomes = await Promise.allSettled(rows.map(deliver));
      const done: number[] = [];
      for (const [i, outcome] of outcomes.entries()) {
        if (outcome.status === 'fulfilled') done.push(rows[i]!.id);
        else await postpone(client, rows[i]!, outcome.reason as Error);
      }
      await client.query('delete from platform.event_deliveries where id = any($1::bigint[])', [done]);
      await client.query('commit');
      return rows.length;
    } catch (error) {
      broken = error as Error;
      throw error;
    } finally {
      client.release(broken);
    }
  };

  const drain = async (): Promise<void> => {
    while ((await handleBatch()) > 0);
  };

  const gather = async (): Promise<void> => {
    gathering = true;
    await pause(GATHER_MS);
    gathering = false;
  };

  /** Runs one worker until nothing is due. After a full batch there is more, so it starts the next worker. */
  const work = async (): Promise<void> => {
    for (let handled = batchSize; handled > 0 && !stopped; ) {
      const since = performance.eventLoopUtilization();
      const before = requestsServed();
      isWoken = false;
      handled = await handleBatch();
      const hasBacklog = handled === batchSize;
      if (hasBacklog) startWorker();
      else if (handled >= SEVERAL) await gather();
      const isBusy = performance.eventLoopUtilization(since).utilization > BUSY;
      if (hasBacklog && isBusy && requestsServed() - before >= handled * REQUESTS_PER_DELIVERY) await pause(GIVE_WAY_MS);
    }
  };

  const startWorker = (): void => {
    if (stopped || gathering || running.size >= workers) return;
    const worker = work()
      .catch((error: unknown) => log.error({ error: (error as Error).name }, 'event dispatcher'))
      .finally(() => {
        running.delete(worker);
        if (isWoken) startWorker();
      });
    running.add(worker);
  };

  return {
    start: () => {
      stopped = false;
      startWorker();
      timer = setInterval(startWorker, IDLE_POLL_MS);
    },
    wake: () => {
      isWoken = true;
      startWorker();
    },
    drain,
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await Promise.all(running);
    },
  };
};
