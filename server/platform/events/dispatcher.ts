// Delivers events to their subscribers at least once and in no particular order: several are handled at the same time. Rows are claimed
// with SKIP LOCKED, so several workers share the queue, and a killed worker's claims are released when its connection ends.
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { Clock } from '../clock.ts';
import { queryRows } from '../db/rows-of.ts';
import type { Logger } from '../log.ts';
import { DeliveryRow, eventsOf, type QueuedEvent } from './delivery.ts';
import type { DeliveredEvent, Subscription, Subscriptions } from './event.ts';

/** Returns the statement that claims deliveries. The limit is a literal, because for a parameter the planner would expect many rows. */
const claimOf = (
  batchSize: number,
): string => `select id, tenant_id, event_id, subscriber, type, data, at, due_at, attempts from platform.event_deliveries
  where failed_at is null and due_at <= $1 order by due_at limit ${batchSize} for update skip locked`;
const MAX_ATTEMPTS = 12;
const IDLE_POLL_MS = 1000;
/** Events of a batch from which on a worker pauses after it, so that the next events gather and share their queries. */
const SEVERAL = 4;
const GATHER_MS = 20;
/** The pause while requests keep the process busy: they go first, and a batch of more events costs less for each. */
const GIVE_WAY_MS = 1000;
/** Share of the time of a batch and the pause after it that the event loop was busy, from 0 to 1, above which the process counts as busy. */
const BUSY = 0.7;
/** Requests during that time, per event, from which on they count as the reason. */
const REQUESTS_PER_EVENT = 0.25;
/** Events that have waited for so long give way no more. */
const WAITED_ENOUGH_MS = 4000;
/** A crash may undo it: then a delivery is handled again. */
const BEGIN = 'begin; set local synchronous_commit = off';

const QUEUE_AGAIN = `insert into platform.event_deliveries
  (tenant_id, event_id, subscriber, type, data, at, attempts, due_at, failed_at, last_error) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;

interface Handled {
  rows: number;
  events: number;
  /** How long the first of them was due. */
  waitedMs: number;
}

const NOTHING: Handled = { rows: 0, events: 0, waitedMs: 0 };

interface Failure {
  event: QueuedEvent;
  error: Error;
}

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
  /** Rows that a worker claims and handles together: each has one event, or a group. */
  batchSize: number;
  workers: number;
  /** Returns the number of requests that the process has served: they go before events while it is busy. Absent where it serves none. */
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

  const subscriptionOf = ({ subscriber }: DeliveryRow): Subscription => {
    const subscription = subscriptions.byName(subscriber);
    if (!subscription) throw new Error('no such subscriber in this version');
    return subscription;
  };

  const delivered = (
    { event }: Subscription,
    { tenant_id: tenantId, at }: DeliveryRow,
    { id, data, formerGroup }: QueuedEvent,
  ): DeliveredEvent<unknown> => ({ id, tenantId, at, data: event.schema.parse(data), formerGroup });

  const deliver = async (row: DeliveryRow, event: QueuedEvent): Promise<void> => {
    const subscription = subscriptionOf(row);
    await subscription.handle(delivered(subscription, row, event));
  };

  /** Handles a group at once, if its subscriber can. Returns false if it cannot. */
  const deliverGroup = async (row: DeliveryRow, events: readonly QueuedEvent[]): Promise<boolean> => {
    const subscription = subscriptionOf(row);
    if (events.length === 1 || !subscription.handleGroup) return false;
    const group = { id: row.event_id, tenantId: row.tenant_id, events: events.map((event) => delivered(subscription, row, event)) };
    await subscription.handleGroup(group);
    return true;
  };

  /** Handles a row. Returns its events that failed. */
  const handle = async (row: DeliveryRow): Promise<Failure[]> => {
    const events = eventsOf(row);
    try {
      if (await deliverGroup(row, events)) return [];
    } catch (error) {
      return events.map((event) => ({ event: { ...event, formerGroup: row.event_id }, error: error as Error }));
    }
    const outcomes = await Promise.allSettled(events.map((event) => deliver(row, event)));
    return outcomes.flatMap((outcome, i) => (outcome.status === 'rejected' ? [{ event: events[i]!, error: outcome.reason as Error }] : []));
  };

  /** Queues an event that failed again, by itself: for another attempt, or to be seen by an operator after the last one. */
  const postpone = async (client: pg.PoolClient, row: DeliveryRow, { event, error }: Failure): Promise<void> => {
    const { tenant_id, subscriber, type, at } = row;
    const attempts = row.attempts + 1;
    const now = clock.now();
    const due = new Date(now.getTime() + backoffSeconds(attempts) * 1000);
    const failed = attempts >= MAX_ATTEMPTS ? now : null;
    log.error({ subscriber, event: event.id, attempts, error: error.name }, 'event subscriber failed');
    const data = JSON.stringify(event.formerGroup === undefined ? event.data : [event]);
    await client.query(QUEUE_AGAIN, [tenant_id, event.id, subscriber, type, data, at, attempts, due, failed, error.name]);
  };

  /** Handles a batch in parallel, in the transaction of the claim. */
  const handleBatch = async (): Promise<Handled> => {
    const client = await workerPool.connect();
    let broken: Error | undefined;
    try {
      await client.query(BEGIN);
      const rows = await queryRows(client, DeliveryRow, { ...claim, values: [clock.now()] });
      if (rows.length === 0) {
        await client.query('rollback');
        return NOTHING;
      }
      const failures = await Promise.all(rows.map(handle));
      await client.query('delete from platform.event_deliveries where id = any($1::bigint[])', [rows.map(({ id }) => id)]);
      for (const [i, row] of rows.entries()) for (const failure of failures[i]!) await postpone(client, row, failure);
      await client.query('commit');
      return {
        rows: rows.length,
        events: rows.reduce((n, row) => n + eventsOf(row).length, 0),
        waitedMs: clock.now().getTime() - Math.min(...rows.map(({ due_at }) => due_at.getTime())),
      };
    } catch (error) {
      broken = error as Error;
      throw error;
    } finally {
      client.release(broken);
    }
  };

  const drain = async (): Promise<void> => {
    while ((await handleBatch()).rows > 0);
  };

  const gather = async (ms: number): Promise<void> => {
    gathering = true;
    await pause(ms);
    gathering = false;
  };

  /** Runs one worker until nothing is due. After a full batch there is more, so it starts the next worker. */
  const work = async (): Promise<void> => {
    let handled: Handled;
    do {
      const since = performance.eventLoopUtilization();
      const before = requestsServed();
      isWoken = false;
      handled = await handleBatch();
      if (handled.rows === batchSize) startWorker();
      else if (handled.events >= SEVERAL) await gather(GATHER_MS);
      const isBusy = performance.eventLoopUtilization(since).utilization > BUSY;
      const isServing = requestsServed() - before >= handled.events * REQUESTS_PER_EVENT;
      if (handled.events >= SEVERAL && isBusy && isServing && handled.waitedMs < WAITED_ENOUGH_MS) await gather(GIVE_WAY_MS);
    } while (handled.rows > 0 && !stopped);
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
