// Background jobs on pg-boss: enqueued in the transaction of their cause, and run again within seconds when their worker was killed.
// Handlers take IDs, never anything about a patient.

import { CompiledQuery } from 'kysely';
import type pg from 'pg';
import { type Job, type JobResult, PgBoss } from 'pg-boss';
import type { z } from 'zod';
import { RetryLater } from '../breaker.ts';
import { afterCommit, type TenantDb } from '../db/tenant-db.ts';
import type { Logger } from '../log.ts';

export interface JobDefinition<S extends z.ZodType = z.ZodType> {
  /** `module.verb-noun`. */
  name: string;
  schema: S;
  retryLimit: number;
  /** Cron expression (UTC) of a scheduled job. */
  cron?: string;
  /**
   * For jobs that wait for servers which users name: each runs by itself, so that one that waits delays no other, and a process runs at most
   * so many of one group at the same time.
   */
  atOnceOfGroup?: number;
}

export const defineJob = <S extends z.ZodType>(definition: JobDefinition<S>): JobDefinition<S> => definition;

/** One attempt to run a job. */
export interface Try {
  /** From 1. */
  attempt: number;
  /** Whether the job is given up when this attempt fails. */
  last: boolean;
}

export interface JobToAdd<T> {
  data: T;
  /** Earliest start, by the database's clock. */
  afterSeconds?: number | undefined;
  /** Counts for a queue with `atOnceOfGroup`. */
  group?: string | undefined;
}

/** The implementation of a job. */
export interface JobHandler<S extends z.ZodType = z.ZodType> {
  job: JobDefinition<S>;
  run(data: z.output<S>, attempt: Try): Promise<void>;
}

export const defineJobHandler = <S extends z.ZodType>(handler: JobHandler<S>): JobHandler => handler as unknown as JobHandler;

export interface Jobs {
  /**
   * Registers the handler of a job. Call it before `start`. A job that throws RetryLater, as with an open circuit, is postponed, and keeps
   * its retries.
   */
  handle<S extends z.ZodType>(definition: JobDefinition<S>, run: (data: z.output<S>, attempt: Try) => Promise<void>): void;
  /** Adds a job in the caller's transaction. @param afterSeconds earliest start, by the database's clock */
  enqueue<S extends z.ZodType>(db: TenantDb, definition: JobDefinition<S>, data: z.input<S>, afterSeconds?: number): Promise<void>;
  /** Adds jobs inside the caller's transaction, in one statement. */
  enqueueAll<S extends z.ZodType>(db: TenantDb, definition: JobDefinition<S>, jobs: readonly JobToAdd<z.input<S>>[]): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export const JOBS_SCHEMA = 'jobs';
/**
 * A worker without a heartbeat for this long is dead. With the check interval and the first retry's delay, its job runs again in less than
 * 10 s.
 */
const HEARTBEAT_SECONDS = 4;
/** pg-boss's interface accepts no shorter heartbeat, but its tables do. */
const LEAST_HEARTBEAT_SECONDS = 10;
const WATCH_SECONDS = 2;
const POLL_SECONDS = 1;
/** Scheduled jobs start on the minute, so most queues need fewer polls; but a dead worker's job should still run again within 10 s. */
const SCHEDULED_POLL_SECONDS = 2;
const STOP_TIMEOUT_MS = 5000;
/** Workers of a queue whose jobs run by themselves. @param workers of other queues */
export const workersOfSingleJobs = (workers: number): number => 4 * workers;

interface Handled {
  definition: JobDefinition;
  run: (data: unknown, attempt: Try) => Promise<void>;
}

/** Installs or upgrades pg-boss's schema and queues. Call it with the owner's rights after the migrations. */
export const installJobs = async (ownerUrl: string, definitions: readonly JobDefinition[]): Promise<void> => {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: JOBS_SCHEMA,
    max: 2,
    supervise: false,
    schedule: false,
    bamIntervalSeconds: 600,
  });
  boss.on('error', () => undefined);
  await boss.start();
  for (const { name, retryLimit, cron } of definitions) {
    await boss.createQueue(name, {
      policy: cron ? 'singleton' : 'standard',
      retryLimit,
      retryBackoff: true,
      retryDelay: 1,
      heartbeatSeconds: LEAST_HEARTBEAT_SECONDS,
    });
    if (cron) await boss.schedule(name, cron, {});
  }
  await boss.getDb().executeSql(`update ${JOBS_SCHEMA}.queue set heartbeat_seconds = ${HEARTBEAT_SECONDS}`);
  // The commands in `bam` run with the owner's rights, so no other role may write there. The application may only add jobs.
  const grants = `revoke all on all tables in schema ${JOBS_SCHEMA} from bedside_app, bedside_worker;
    grant usage on schema ${JOBS_SCHEMA} to bedside_app, bedside_worker;
    grant select, insert, update, delete on all tables in schema ${JOBS_SCHEMA} to bedside_worker;
    revoke insert, update, delete on ${JOBS_SCHEMA}.bam from bedside_worker;
    grant usage on all sequences in schema ${JOBS_SCHEMA} to bedside_worker;
    grant select on ${JOBS_SCHEMA}.queue to bedside_app;
    grant select, insert on ${JOBS_SCHEMA}.job, ${JOBS_SCHEMA}.job_common, ${JOBS_SCHEMA}.job_dependency to bedside_app`;
  await boss.getDb().executeSql(grants);
  await boss.stop({ graceful: false });
};

export interface JobsDeps {
  workerPool: pg.Pool;
  /** False in a process without the worker role: it can enqueue jobs, but runs none. */
  works: boolean;
  /** Jobs of a queue that a worker fetches and runs together. */
  batchSize: number;
  /** Number of workers of each queue. */
  workers: number;
  log: Logger;
}

const groupIn = (id: string | null | undefined) => (typeof id === 'string' ? { group: { id } } : {});

const concurrencyOf = ({ cron, atOnceOfGroup }: JobDefinition, { batchSize, workers }: Pick<JobsDeps, 'batchSize' | 'workers'>) => {
  // Scheduled jobs run one at a time.
  if (cron !== undefined) return { batchSize: 1, pollingIntervalSeconds: SCHEDULED_POLL_SECONDS };
  const often = { pollingIntervalSeconds: POLL_SECONDS };
  if (atOnceOfGroup === undefined) return { ...often, batchSize, localConcurrency: workers, burstWhenBatchFull: true };
  const all = workersOfSingleJobs(workers);
  return { ...often, batchSize: 1, localConcurrency: all, localGroupConcurrency: atOnceOfGroup, burstWhenReadyExceeds: 1 };
};

export const createJobs = ({ workerPool, works, batchSize, workers, log }: JobsDeps): Jobs => {
  const handled: Handled[] = [];
  /** ID of a worker of this process, by queue. */
  const working = new Map<string, string>();
  /** Has a worker of this process fetch without waiting for the next poll. */
  const wake = (queue: string): void => {
    const worker = working.get(queue);
    if (worker !== undefined) boss.notifyWorker(worker);
  };
  const boss = new PgBoss({
    db: { executeSql: async (text, values) => workerPool.query(text, values as unknown[]) },
    schema: JOBS_SCHEMA,
    migrate: false,
    createSchema: false,
    supervise: works,
    schedule: works,
    superviseIntervalSeconds: WATCH_SECONDS,
    monitorIntervalSeconds: WATCH_SECONDS,
    // Workers of single jobs do not wait for a poll while the queue is known to hold more.
    queueCacheIntervalSeconds: WATCH_SECONDS,
    reindex: false,
    monitorVacuum: false,
  });
  boss.on('error', (error) => log.error({ error: error.name, reason: (error as { code?: string }).code }, 'jobs'));
  /**
   * Enqueues the same job again for later. A crash before the current one is completed makes it run twice, which every handler must
   * tolerate.
   */
  const postpone = async (name: string, { data, groupId }: Job<object>, seconds: number): Promise<void> => {
    await boss.send(name, data, { startAfter: Math.ceil(seconds), ...groupIn(groupId) });
  };
  /** Runs one job. Jobs of a batch run in parallel with separate outcomes, so a job must not depend on their order. */
  const runOne = async ({ definition, run }: Handled, job: Job<object>): Promise<JobResult> => {
    const attempt = job.retryCount + 1;
    try {
      await run(definition.schema.parse(job.data ?? {}), { attempt, last: job.retryCount >= definition.retryLimit });
      return { id: job.id, status: 'completed' };
    } catch (error) {
      if (error instanceof RetryLater) {
        await postpone(definition.name, job, error.retryAfterSeconds);
        return { id: job.id, status: 'completed' };
      }
      log.error({ job: definition.name, error: (error as Error).name, attempts: attempt }, 'job failed');
      // pg-boss stores the output: only the name, because a message may quote data.
      return { id: job.id, status: 'failed', output: { error: (error as Error).name } };
    }
  };
  const enqueueAll: Jobs['enqueueAll'] = async (db, definition, added) => {
    if (added.length === 0) return;
    const executeSql = async (text: string, values?: unknown[]): Promise<{ rows: unknown[] }> => ({
      rows: (await db.executeQuery(CompiledQuery.raw(text, values ?? []))).rows,
    });
    const jobs = added.map(({ data, afterSeconds, group }) => ({
      data: definition.schema.parse(data) as object,
      ...(afterSeconds === undefined ? {} : { startAfter: afterSeconds }),
      ...groupIn(group),
    }));
    await boss.insert(definition.name, jobs, { db: { executeSql } as never });
    // A worker of this process fetches them at once; those of other processes poll.
    if (added.every(({ afterSeconds = 0 }) => afterSeconds > 0)) return;
    await afterCommit(db, () => wake(definition.name));
  };
  return {
    handle: (definition, run) => {
      handled.push({ definition, run: run as Handled['run'] });
    },
    enqueue: (db, definition, data, afterSeconds) => enqueueAll(db, definition, [{ data, afterSeconds }]),
    enqueueAll,
    start: async () => {
      await boss.start();
      if (!works) return;
      for (const one of handled) {
        const { name } = one.definition;
        const concurrency = concurrencyOf(one.definition, { batchSize, workers });
        const options = { perJobResults: true, ...concurrency } as const;
        const worker = await boss.work<object>(name, options, async (jobs) => {
          const results = await Promise.all(jobs.map((job) => runOne(one, job)));
          // After a full batch of several jobs, pg-boss does this itself.
          if (concurrency.batchSize === 1) wake(name);
          return results;
        });
        working.set(name, worker);
      }
    },
    stop: async () => {
      await boss.stop({ graceful: true, timeout: STOP_TIMEOUT_MS });
    },
  };
};
