// One transaction with state, audit rows, events and idempotency record, followed by live messages. Every write but the batched chat uses
// it.
import { sql } from 'kysely';
import type { z } from 'zod';
import type { AuditEntry } from './audit/entry.ts';
import { auditRow } from './audit/entry.ts';
import { insertAuditRows } from './audit/insert.ts';
import type { LiveBus, LiveMessage } from './bus/live-bus.ts';
import { actorKey, type Ctx } from './context.ts';
import { type TenantCipher, type TenantKeys, watchedCipher } from './crypto/tenant-keys.ts';
import { compiled } from './db/rows-of.ts';
import { executeLater, type TenantDb } from './db/tenant-db.ts';
import { problem } from './errors.ts';
import type { EventDefinition, PublishedEvent, Subscriptions } from './events/event.ts';
import { insertEvents } from './events/insert.ts';
import { claimKey, completeKey } from './operations/idempotency.ts';

/** The database and keys that a use case reads with, in a transaction or in a request outside one. */
export interface Records {
  db: TenantDb;
  cipher: TenantCipher;
}

/** `db` is inside the transaction. */
export interface UnitOfWork extends Records {
  /** Adds the audit row; every write about a record has one. */
  audit(entry: AuditEntry): void;
  emit<S extends z.ZodType>(definition: EventDefinition<S>, data: z.input<S>): void;
  /** Sends a message over the live bus after the commit. */
  live(message: LiveMessage): void;
  /** Sets the resource that the idempotency record will name. */
  created(status: number, resourceId: string | number): void;
}

export interface Transactions {
  /**
   * Runs `work` in one transaction of the caller's tenant.
   * @throws Replay when the request's Idempotency-Key was used before; `run` replies to it
   */
  transact<R>(ctx: Ctx, work: (tx: UnitOfWork) => Promise<R>): Promise<R>;
}

export interface TransactionDeps {
  tenantDb: (tenantId: number) => TenantDb;
  tenantKeys: TenantKeys;
  subscriptions: Subscriptions;
  bus: LiveBus;
  /** Called after a commit that wrote deliveries. */
  onEvents: () => void;
}

export const createTransactions = ({ tenantDb, tenantKeys, subscriptions, bus, onEvents }: TransactionDeps): Transactions => ({
  transact: async (ctx, work) => {
    const audits: AuditEntry[] = [];
    const events: PublishedEvent[] = [];
    const messages: LiveMessage[] = [];
    let result: { status: number; resourceId: string } | undefined;
    // Before the transaction, because keys are loaded on a separate connection.
    const keys = await tenantKeys.cipher(ctx.tenantId);
    const { reading } = ctx;
    const cipher = reading
      ? watchedCipher(keys, () => {
          reading.opened = true;
        })
      : keys;
    const answer = await tenantDb(ctx.tenantId)
      .transaction()
      .execute(async (db) => {
        if (ctx.idempotency) {
          await executeLater(db, [compiled(sql`set local lock_timeout = '10s'`, db)]);
          await claimKey(db, ctx, actorKey(ctx.actor), ctx.idempotency).catch((error: unknown) => {
            throw (error as { code?: string }).code === '55P03' ? problem('REQUEST_IN_PROGRESS') : error;
          });
        }
        const value = await work({
          db,
          cipher,
          audit: (entry) => audits.push(entry),
          emit: (definition, data) => events.push({ type: definition.type, data: definition.schema.parse(data) }),
          live: (message) => messages.push(message),
          created: (status, resourceId) => {
            result = { status, resourceId: String(resourceId) };
          },
        });
        if (ctx.trail && ctx.trail.rows + audits.length === 0) throw new Error('a write added no audit row');
        const rows = audits.map((entry) => auditRow(ctx, entry));
        await executeLater(db, [
          ...(ctx.idempotency && result ? [compiled(completeKey(ctx, actorKey(ctx.actor), ctx.idempotency, result), db)] : []),
          ...(rows.length > 0 ? [insertAuditRows(ctx.tenantId, rows)] : []),
          ...(events.length > 0 ? insertEvents(ctx.tenantId, ctx.now, events, subscriptions) : []),
        ]);
        return value;
      });
    for (const message of messages) bus.publish(message);
    if (events.some((event) => subscriptions.of(event.type).length > 0)) onEvents();
    return answer;
  },
});
