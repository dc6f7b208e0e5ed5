// Background jobs on pg-boss: enqueued inside the transaction of the effect, run again within seconds when their worker was killed.
// Handlers take ids, never anything about a patient.

import { CompiledQuery } from 'kysely';
import type pg from 'pg';
import { PgBoss } from 'pg-boss';
import type { z } from 'zod';
import { CircuitOpen } from '../breaker.ts';
import type { TenantDb } from '../db/tenant-db.ts';
import type { Logger } from '../log.ts';

export interface JobDefinition<S extends z.ZodType = z.ZodType> {
  /** `module.verb-noun`. */
  name: string;
  schema: S;
  retryLimit: number;
  /** Cron expression (UTC) for jobs that run by themselves. */
  cron?: string;
}

export const defineJob = <S extends z.ZodType>(definition: JobDefinition<S>): JobDefinition<S> => definition;

export interface Jobs {
  /** Says what a job does. Before `start`. A job that meets an open circuit is put off until a probe may go, its retries untouched. */
  handle<S extends z.ZodType>(definition: JobDefinition<S>, run: (data: z.output<S>) => Promise<void>): void;
  /** Adds a job inside the caller's transaction. */
  enqueue<S extends z.ZodType>(db: TenantDb, definition: JobDefinition<S>, data: z.input<S>): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export const JOBS_SCHEMA = 'jobs';
/** A worker that was not heard of for so long is dead. With the watch and the first retry's delay its job runs again in less than 10 s. */
const HEARTBEAT_SECONDS = 4;
/** pg-boss accepts no shorter heartbeat through its interface; its tables do. */
const LEAST_HEARTBEAT_SECONDS = 10;
const WATCH_SECONDS = 2;
const POLL_SECONDS = 1;
const STOP_TIMEOUT_MS = 5000;

interface Handled {
  definition: JobDefinition;
  run: (data: unknown) => Promise<void>;
}

/**
 * Installs or upgrades pg-boss's schema and its queues; run with the owner's rights after the migrations.
 */
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
  // The commands in `bam` are run with the owner's rights: nobody else may write there. The application adds jobs and no more.
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

/**
 * @param works false in a process without the worker role: it can enqueue, but runs nothing
 */
export const createJobs = (workerPool: pg.Pool, works: boolean, log: Logger): Jobs => {
  const handled: Handled[] = [];
  const boss = new PgBoss({
    db: { executeSql: async (text, values) => workerPool.query(text, values as unknown[]) },
    schema: JOBS_SCHEMA,
    migrate: false,
    createSchema: false,
    supervise: works,
    schedule: works,
    superviseIntervalSeconds: WATCH_SECONDS,
    monitorIntervalSeconds: WATCH_SECONDS,
    reindex: false,
    monitorVacuum: false,
  });
  boss.on('error', (error) => log.error({ error: error.name, reason: (error as { code?: string }).code }, 'jobs'));
  /** The same job anew, later; a crash before the old one is done makes it run twice, which every handler bears. */
  const putOff = async (name: string, data: unknown, seconds: number): Promise<void> => {
    await boss.send(name, data as object, { startAfter: Math.ceil(seconds) });
  };
  return {
    handle: (definition, run) => {
      handled.push({ definition, run: run as Handled['run'] });
    },
    enqueue: async (db, definition, data) => {
      const executeSql = async (text: string, values?: unknown[]): Promise<{ rows: unknown[] }> => ({
        rows: (await db.executeQuery(CompiledQuery.raw(text, values ?? []))).rows,
      });
      await boss.send(definition.name, definition.schema.parse(data) as object, { db: { executeSql } as never });
    },
    start: async () => {
      await boss.start();
      if (!works) return;
      for (const { definition, run } of handled) {
        await boss.work(definition.name, { pollingIntervalSeconds: POLL_SECONDS, batchSize: 1 }, async ([job]) => {
          if (!job) return;
          const data = definition.schema.parse(job.data ?? {});
          await run(data).catch(async (error: unknown) => {
            if (error instanceof CircuitOpen) return putOff(definition.name, job.data, error.retryAfterSeconds);
            log.error({ job: definition.name, error: (error as Error).name, attempts: job.retryCount + 1 }, 'job failed');
            // Stored by pg-boss: the name only, since a message may quote data.
            throw new Error((error as Error).name);
          });
        });
      }
    },
    stop: async () => {
      await boss.stop({ graceful: true, timeout: STOP_TIMEOUT_MS });
    },
  };
};
