// Writes reads and refusals to the audit trail in separate batches; the caller waits for the commit before it replies.
import { createHash } from 'node:crypto';
import type pg from 'pg';
import { createBatcher, type Settled } from '../batcher.ts';
import type { Clock } from '../clock.ts';
import type { AnonymousCtx, Ctx } from '../context.ts';
import { tenantPipeline } from '../db/tenant-query.ts';
import { uuidv7 } from '../ids.ts';
import { type AuditEntry, type AuditRow, auditRow } from './entry.ts';
import { insertAuditRows } from './insert.ts';
import { createRefusalSums, type Refusal, type RefusalSum } from './refusal-sums.ts';
import { createRepeatedReads, type RepeatedReads } from './repeated-reads.ts';

export interface PlatformAuditEntry {
  action: string;
  outcome: 'ok' | 'refused' | 'failed';
  reason?: string;
  /** Keyed hash of an unknown address. */
  subjectDigest?: Buffer;
}

export interface AuditWriter {
  /** Resolves when the row is committed. */
  record(ctx: Ctx, entry: AuditEntry): Promise<void>;
  /** Reads that were allowed. */
  reads: Pick<RepeatedReads, 'record' | 'repetition' | 'remember'>;
  /** Records an event that occurs before a tenant is known. */
  recordPlatform(ctx: Pick<AnonymousCtx, 'requestId' | 'address' | 'now'>, entry: PlatformAuditEntry): Promise<void>;
  /**
   * Counts the refusal of an unauthenticated caller: one row for the address, minute and action, with the number of refusals, is written
   * within 10 s after the minute.
   */
  sumRefusal(ctx: Pick<AnonymousCtx, 'requestId' | 'address'>, refusal: Refusal): void;
  /** Starts the periodic writing of refusal sums and of closing rows for repeated reads. */
  start(): void;
  /** Writes all waiting rows, including sums and counts of windows that are still open. Called when the process ends. */
  flush(): Promise<void>;
  /** Flushes, and stops the periodic writing. */
  stop(): Promise<void>;
}

/** Sums are written at most this long after their minute. */
const SUMS_EVERY_MS = 2000;

const PLATFORM_INSERT = `insert into audit.platform_events (at, id, action, outcome, reason, subject_digest, address, request_id, times, digest)
  select * from unnest($1::timestamptz[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::bytea[], $7::inet[], $8::text[], $9::int[],
    $10::bytea[])
  on conflict do nothing`;

type PlatformFields = [Date, string, string, string, string | null, Buffer | null, string | null, string];
type PlatformRow = [...PlatformFields, times: number, digest: Buffer];

/** Completes a row with its digest: over the fields, and over `times` where it is not 1. */
const platformRow = (fields: PlatformFields, times: number): PlatformRow => {
  const digested = times === 1 ? fields : [...fields, times];
  return [...fields, times, createHash('sha256').update(JSON.stringify(digested)).digest()];
};

const sumRow = ({ at, id, requestId, address, action, reasons, times }: RefusalSum): PlatformRow =>
  platformRow([at, id, action, 'refused', reasons.toSorted().join(' '), null, address, requestId], times);

const insertPlatformRows = async (pool: pg.Pool, rows: readonly PlatformRow[]): Promise<void> => {
  const columns = Array.from({ length: 10 }, (_, i) => rows.map((row) => row[i]));
  await pool.query({ name: 'audit_platform_insert', text: PLATFORM_INSERT, values: columns });
};

export const createAuditWriter = (pool: pg.Pool, clock: Clock, onError: (error: Error) => void): AuditWriter => {
  const rows = createBatcher<AuditRow, void>({
    maxBatch: 500,
    maxInFlight: 1,
    run: async (items) => {
      const byTenant = Map.groupBy(items, (row) => row.tenantId);
      const failed = new Map<number, unknown>();
      for (const [tenantId, batch] of byTenant) {
        await tenantPipeline(pool, tenantId, [insertAuditRows(tenantId, batch)]).catch((error: unknown) => failed.set(tenantId, error));
      }
      return items.map(
        (row): Settled<void> =>
          failed.has(row.tenantId) ? { ok: false, error: failed.get(row.tenantId) } : { ok: true, value: undefined },
      );
    },
  });
  const platformRows = createBatcher<PlatformRow, void>({
    maxBatch: 500,
    maxInFlight: 1,
    run: async (items) => {
      await insertPlatformRows(pool, items);
      return items.map(() => ({ ok: true, value: undefined }));
    },
  });
  const sums = createRefusalSums(clock, (written) => insertPlatformRows(pool, written.map(sumRow)));
  const reads = createRepeatedReads(clock, (row) => rows.add(row));
  let timer: NodeJS.Timeout | undefined;
  const flush = async (): Promise<void> => {
    await Promise.all([sums.writeAll().catch(onError), reads.writeAll().catch(onError)]);
    await rows.idle();
    await platformRows.idle();
  };
  return {
    record: (ctx, entry) => rows.add(auditRow(ctx, entry)),
    reads,
    recordPlatform: (ctx, entry) => {
      const fields: PlatformFields = [
        ctx.now,
        uuidv7(ctx.now),
        entry.action,
        entry.outcome,
        entry.reason ?? null,
        entry.subjectDigest ?? null,
        ctx.address,
        ctx.requestId,
      ];
      return platformRows.add(platformRow(fields, 1));
    },
    sumRefusal: sums.add,
    start: () => {
      timer ??= setInterval(() => {
        void sums.writeEnded().catch(onError);
        void reads.writeEnded().catch(onError);
      }, SUMS_EVERY_MS).unref();
    },
    flush,
    stop: async () => {
      clearInterval(timer);
      await flush();
    },
  };
};
