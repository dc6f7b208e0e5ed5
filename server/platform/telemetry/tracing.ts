// Traces, off unless OTEL_EXPORTER_OTLP_ENDPOINT is set. Then the parts of the platform are wrapped once, at the start; without it nothing
// is wrapped and nothing of OpenTelemetry is loaded. Spans carry route templates, names of statements, jobs and events, codes; never ids,
// addresses, query strings, texts or values.
import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import type { LiveBus } from '../bus/live-bus.ts';
import type { Config } from '../config.ts';
import type { Subscriptions } from '../events/event.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { Logger } from '../log.ts';
import type { Transactions } from '../unit-of-work.ts';

export interface Tracing {
  /** A span for each request to routes that are added afterwards; continues the caller's trace (W3C traceparent). */
  requests(app: FastifyInstance): void;
  /** A span for each statement or pipeline of the pool's connections. What merely polls has none. */
  statements(pool: pg.Pool): void;
  transactions(inner: Transactions): Transactions;
  /** A trace for each run of a job. */
  jobs(inner: Jobs): Jobs;
  /** A trace for each event that a subscriber handles. */
  subscriptions(inner: Subscriptions): Subscriptions;
  bus(inner: LiveBus): LiveBus;
  /** Sends what is left, for a few seconds at most. */
  stop(): Promise<void>;
}

const same = <T>(inner: T): T => inner;

/** Traces nothing and wraps nothing. */
export const untraced: Tracing = {
  requests: () => undefined,
  statements: () => undefined,
  transactions: same,
  jobs: same,
  subscriptions: same,
  bus: same,
  stop: async () => undefined,
};

/** What the configuration asks for. */
export const loadTracing = async (config: Config, version: string, log: Logger): Promise<Tracing> => {
  const endpoint = config.OTEL_EXPORTER_OTLP_ENDPOINT;
  if (endpoint === undefined) return untraced;
  const { startTracing } = await import('./start.ts');
  return startTracing(endpoint, config, version, log);
};
