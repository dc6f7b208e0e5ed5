// Hands events to their subscribers, at least once. Rows are claimed with SKIP LOCKED, so several workers share the queue and a
// killed worker's claims are free again the moment its connection ends.
import type pg from 'pg';
import type { Clock } from '../clock.ts';
import type { Logger } from '../log.ts';
import type { Subscriptions } from './event.ts';

const CLAIM = `select id, tenant_id, event_id, subscriber, data, at, attempts from platform.event_deliveries
  where failed_at is null and due_at <= $1 order by due_at limit 1 for update skip locked`;
const MAX_ATTEMPTS = 12;
const IDLE_POLL_MS = 1000;

interface Delivery {
  id: number;
  tenant_id: number;
  event_id: string;
  subscriber: string;
  data: unknown;
  at: Date;
  attempts: number;
}

export interface Dispatcher {
  start(): void;
  /** Looks for work now instead of at the next poll. */
  wake(): void;
  /** Handles everything that is due; for tests and orderly stops. */
  drain(): Promise<void>;
  stop(): Promise<void>;
}

export interface DispatcherDeps {
  workerPool: pg.Pool;
  subscriptions: Subscriptions;
  clock: Clock;
  log: Logger;
}

/** Seconds until the next try: 1, 2, 4 ... at most 10 minutes. */
const backoffSeconds = (attempts: number): number => Math.min(600, 2 ** attempts);

export const createDispatcher = ({ workerPool, subscriptions, clock, log }: DispatcherDeps): Dispatcher => {
  let stopped = true;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;

  /** Handles one delivery in the claim's own transaction; false when nothing is due. */
  const handleOne = async (): Promise<boolean> => {
    const client = await workerPool.connect();
    let broken: Error | undefined;
    try {
      await client.query('begin');
      const { rows } = await client.query<Delivery>({ name: 'deliveries_claim', text: CLAIM, values: [clock.now()] });
      const delivery = rows[0];
      if (!delivery) {
        await client.query('rollback');
        return false;
      }
      try {
        const subscription = subscriptions.byName(delivery.subscriber);
        if (!subscription) throw new Error('no such subscriber in this version');
        const data = subscription.definition.schema.parse(delivery.data);
        await subscription.handle({ id: delivery.event_id, tenantId: delivery.tenant_id, at: delivery.at, data });
        await client.query('delete from platform.event_deliveries where id = $1', [delivery.id]);
      } catch (error) {
        const attempts = delivery.attempts + 1;
        const now = clock.now();
        const due = new Date(now.getTime() + backoffSeconds(attempts) * 1000);
        log.error(
          { subscriber: delivery.subscriber, event: delivery.event_id, attempts, error: (error as Error).name },
          'event subscriber failed',
        );
        await client.query(
          'update platform.event_deliveries set attempts = $2, due_at = $3, failed_at = $4, last_error = $5 where id = $1',
          [delivery.id, attempts, due, attempts >= MAX_ATTEMPTS ? now : null, (error as Error).name],
        );
      }
      await client.query('commit');
      return true;
    } catch (error) {
      broken = error as Error;
      throw error;
    } finally {
      client.release(broken);
    }
  };

  const drain = async (): Promise<void> => {
    while (await handleOne());
  };

  const tick = (): void => {
    if (stopped || running) return;
    clearTimeout(timer);
    running = drain()
      .catch((error: unknown) => log.error({ error: (error as Error).name }, 'event dispatcher'))
      .finally(() => {
        running = undefined;
        if (!stopped) timer = setTimeout(tick, IDLE_POLL_MS);
      });
  };

  return {
    start: () => {
      stopped = false;
      tick();
    },
    wake: tick,
    drain,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
};
