// The parts of the platform that tracing wraps.
import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import type { LiveBus } from '../bus/live-bus.ts';
import type { Subscriptions } from '../events/event.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { Transactions } from '../unit-of-work.ts';

export interface Tracing {
  /** Makes a span for each request to routes that are added afterwards, and continues the caller's trace (W3C traceparent). */
  requests(app: FastifyInstance): void;
  /** Makes a span for each statement or pipeline of the pool's connections, except polling. */
  statements(pool: pg.Pool): void;
  transactions(inner: Transactions): Transactions;
  /** Makes a trace for each run of a job. */
  jobs(inner: Jobs): Jobs;
  /** Makes a trace for each event that a subscriber handles. */
  subscriptions(inner: Subscriptions): Subscriptions;
  bus(inner: LiveBus): LiveBus;
  /** Sends the remaining spans, within a few seconds. */
  stop(): Promise<void>;
}
