// Writes reads and refusals to the audit trail in batches of their own; the caller waits for the commit before it replies.
import { createHash } from 'node:crypto';
import type pg from 'pg';
import { createBatcher, type Settled } from '../batcher.ts';
import type { AnonymousCtx, Ctx } from '../context.ts';
import { tenantPipeline } from '../db/tenant-query.ts';
import { uuidv7 } from '../ids.ts';
import { type AuditEntry, type AuditRow, auditRow } from './entry.ts';
import { insertAuditRows } from './insert.ts';

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
  /** For what happens before a tenant is known. */
  recordPlatform(ctx: Pick<AnonymousCtx, 'requestId' | 'address' | 'now'>, entry: PlatformAuditEntry): Promise<void>;
  idle(): Promise<void>;
}

const PLATFORM_INSERT = `insert into audit.platform_events (at, id, action, outcome, reason, subject_digest, address, request_id, digest)
  select * from unnest($1::timestamptz[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::bytea[], $7::inet[], $8::text[], $9::bytea[])`;

type PlatformRow = [Date, string, string, string, string | null, Buffer | null, string | null, string, Buffer];

export const createAuditWriter = (pool: pg.Pool): AuditWriter => {
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
      const columns = Array.from({ length: 9 }, (_, i) => items.map((row) => row[i]));
      const client = await pool.connect();
      try {
        await client.query({ name: 'audit_platform_insert', text: PLATFORM_INSERT, values: columns });
      } finally {
        client.release();
      }
      return items.map(() => ({ ok: true, value: undefined }));
    },
  });
  return {
    record: (ctx, entry) => rows.add(auditRow(ctx, entry)),
    recordPlatform: (ctx, entry) => {
      const fields: [Date, string, string, string, string | null, Buffer | null, string | null, string] = [
        ctx.now,
        uuidv7(ctx.now),
        entry.action,
        entry.outcome,
        entry.reason ?? null,
        entry.subjectDigest ?? null,
        ctx.address,
        ctx.requestId,
      ];
      const digest = createHash('sha256').update(JSON.stringify(fields)).digest();
      return platformRows.add([...fields, digest]);
    },
    idle: async () => {
      await rows.idle();
      await platformRows.idle();
    },
  };
};
