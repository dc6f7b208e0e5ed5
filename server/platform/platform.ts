// Creates the platform, which every module receives.
import type pg from 'pg';
import { type AuditWriter, createAuditWriter } from './audit/writer.ts';
import { createLiveBus, type LiveBus } from './bus/live-bus.ts';
import { overPostgres } from './bus/postgres.ts';
import { overRedis } from './bus/redis.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { createTenantKeys, type TenantKeys } from './crypto/tenant-keys.ts';
import { createPool } from './db/pool.ts';
import { type TenantDb, tenantDatabases } from './db/tenant-db.ts';
import { createDispatcher, type Dispatcher } from './events/dispatcher.ts';
import { createSubscriptions, type Subscriptions } from './events/event.ts';
import { uuidv7 } from './ids.ts';
import { createJobs, type Jobs } from './jobs/jobs.ts';
import type { Logger } from './log.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import type { LimitStore } from './rate-limit.ts';
import { createRedis } from './redis.ts';
import { deriveKey, keyedHash, type Secrets } from './secrets.ts';
import { createStorage } from './storage/create-storage.ts';
import type { Storage } from './storage/storage.ts';
import { untraced } from './telemetry/tracing.ts';
import type { Tracing } from './telemetry/wrappers.ts';
import { createTransactions, type Transactions } from './unit-of-work.ts';

/** The database roles of a running server; the owner is not among them. */
export interface DatabaseUrls {
  app: string;
  worker: string;
}

export interface Platform {
  config: Config;
  clock: Clock;
  log: Logger;
  secrets: Secrets;
  metrics: Metrics;
  /** Connects as bedside_app, which reads nothing without a tenant. */
  appPool: pg.Pool;
  /** Connects as bedside_worker, which reads only the queue tables, of all tenants. */
  workerPool: pg.Pool;
  tenantDb: (tenantId: number) => TenantDb;
  transactions: Transactions;
  tenantKeys: TenantKeys;
  audit: AuditWriter;
  subscriptions: Subscriptions;
  dispatcher: Dispatcher;
  jobs: Jobs;
  bus: LiveBus;
  limits: LimitStore;
  storage: Storage;
  tracing: Tracing;
  /** Registers a function that `stop` calls after the last event and job. */
  onStop(close: () => void): void;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface PlatformDeps {
  config: Config;
  clock: Clock;
  log: Logger;
  secrets: Secrets;
  urls: DatabaseUrls;
  /** The folder of files without S3. A command that stores no files needs none. */
  filesFolder?: string | undefined;
  /** Without it nothing is traced. */
  tracing?: Tracing;
}

/** Connections for the queues themselves, besides one for each event that is handled. */
const QUEUE_CONNECTIONS = 3;
/** Events of a batch share their queries, so that a larger batch costs less for each. */
const EVENT_BATCH_SIZE = 100;
/** Time limit of a statement in a request. */
const STATEMENT_MS = 20_000;
/** Time limit for cleaning and for making partitions, which may take a while. */
const WORKER_STATEMENT_MS = 120_000;

/** Returns a name that all processes of an installation share and no other installation has, because installations may share a Redis. */
const installationName = ({ tokenKey }: Secrets): string =>
  `bedside:${keyedHash(deriveKey(tokenKey, 'installation'), 'name').toString('base64url').slice(0, 12)}`;

export const createPlatform = ({ config, clock, log, secrets, urls, filesFolder, tracing = untraced }: PlatformDeps): Platform => {
  const onError = (error: Error): void =>
    log.warn({ error: error.name, reason: (error as { code?: string }).code }, 'database connection lost');
  const appPool = createPool({
    connectionString: urls.app,
    max: config.DATABASE_POOL,
    name: 'bedside-app',
    onError,
    statementMs: STATEMENT_MS,
  });
  const workerPool = createPool({
    connectionString: urls.worker,
    max: QUEUE_CONNECTIONS + config.JOB_WORKERS,
    name: 'bedside-worker',
    onError,
    statementMs: WORKER_STATEMENT_MS,
  });
  for (const pool of [appPool, workerPool]) tracing.statements(pool);
  const tenantDb = tenantDatabases(appPool);
  const subscriptions = tracing.subscriptions(createSubscriptions());
  const { REDIS_URL } = config;
  const name = installationName(secrets);
  const redis = REDIS_URL === undefined ? undefined : createRedis(REDIS_URL, log);
  const carrier = REDIS_URL === undefined ? overPostgres(urls.app) : overRedis(REDIS_URL, `${name}:live`);
  const bus = tracing.bus(createLiveBus(carrier, uuidv7(clock.now()), log));
  const works = config.ROLES.includes('worker');
  const metrics = createMetrics();
  const dispatcher = createDispatcher({
    workerPool,
    subscriptions,
    batchSize: EVENT_BATCH_SIZE,
    workers: config.JOB_WORKERS,
    requestsServed: metrics.requestsServed,
    clock,
    log,
  });
  const jobs = tracing.jobs(createJobs({ workerPool, works, batchSize: config.JOB_BATCH_SIZE, workers: config.JOB_WORKERS, log }));
  const audit = createAuditWriter(appPool, clock, (error) => log.error({ error: error.name }, 'refusals could not be recorded'));
  const tenantKeys = createTenantKeys(tenantDb, secrets.master, clock);
  const transactions = tracing.transactions(
    createTransactions({ tenantDb, tenantKeys, subscriptions, bus, onEvents: () => works && dispatcher.wake() }),
  );
  const closing: (() => void)[] = [];
  return {
    config,
    clock,
    log,
    secrets,
    appPool,
    workerPool,
    tenantDb,
    transactions,
    audit,
    subscriptions,
    dispatcher,
    jobs,
    bus,
    limits: { pool: appPool, redis, prefix: name },
    storage: createStorage(config, filesFolder),
    tracing,
    metrics,
    tenantKeys,
    onStop: (close) => {
      closing.push(close);
    },
    start: async () => {
      redis?.start();
      await bus.start();
      audit.start();
      await jobs.start();
      if (works) dispatcher.start();
    },
    stop: async () => {
      // First, because jobs may take all the time that an orderly stop has.
      await audit.stop();
      await dispatcher.stop();
      await jobs.stop();
      for (const close of closing) close();
      await audit.flush();
      await bus.stop();
      redis?.stop();
      await appPool.end();
      await workerPool.end();
      await tracing.stop();
    },
  };
};
