// Every minute: what was held goes out, digests are put together, and what lost its job gets another.
import { sql } from 'kysely';
import { z } from 'zod';
import { Channel, Kind } from '#contracts/notifications.ts';
import { systemCtx } from '#platform/context.ts';
import { queryRows, rowsOf } from '#platform/db/rows-of.ts';
import { uuidv7 } from '#platform/ids.ts';
import type { Platform } from '#platform/platform.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { isOn, loadPreferences } from '../preferences/preference.ts';
import { DELIVER_JOBS, queueDeliveries } from './deliver-job.ts';
import { sealParams } from './delivery.ts';

const AT_ONCE = 500;
/** The job runs every minute: what is left by then is for its next run. */
const FOR_MS = 50_000;
/** A delivery that waits longer than its job could take has none any more, such as after a crash at the last attempt. */
const STRANDED_MS = 10 * 60_000;

const DueRow = z.object({ tenant_id: z.int(), id: z.string(), user_id: z.int(), status: z.enum(['queued', 'held', 'digest']) });
type DueRow = z.output<typeof DueRow>;

/** Deliveries that are due in all clinics, as bedside_worker. */
const dueNow = ({ workerPool }: Platform, now: Date, atOnce: number): Promise<DueRow[]> =>
  queryRows(workerPool, DueRow, {
    name: 'deliveries_due',
    text: `select tenant_id, id, user_id, status from notifications.deliveries d
      where settled_at is null and due_at <= $1 and (status <> 'queued' or (due_at <= $2 and not exists (
        select from jobs.job j where j.name = any($3) and j.state in ('created', 'retry', 'active') and j.data ->> 'delivery_id' = d.id::text)))
      order by due_at limit $4`,
    values: [now, new Date(now.getTime() - STRANDED_MS), Object.values(DELIVER_JOBS).map(({ name }) => name), atOnce],
  });

const QueuedRow = z.object({ id: z.string(), user_id: z.int(), channel: Channel });

/** Queues these deliveries, unless another process has done so. */
const queue = async (platform: Platform, tx: UnitOfWork, tenantId: number, ids: readonly string[], now: Date): Promise<void> => {
  const { rows } = await rowsOf(QueuedRow)`update notifications.deliveries set status = 'queued', due_at = ${now}
    where tenant_id = ${tenantId} and id = any(${ids}::uuid[]) and settled_at is null and status <> 'digest' and due_at <= ${now}
    returning id, user_id, channel`.execute(tx.db);
  await queueDeliveries(platform, tx.db, tenantId, rows);
};

const LineRow = z.object({ id: z.string(), kind: Kind, count: z.int(), read: z.boolean() });

/** Makes one message of all that waits for a person's digest, is still unread and has not been turned off. */
const sumUp = async (platform: Platform, tx: UnitOfWork, tenantId: number, userId: number, now: Date): Promise<void> => {
  const { rows } = await rowsOf(LineRow)`select d.id, d.kind, coalesce(n.count, 1) as count, n.read_at is not null as read
    from notifications.deliveries d left join notifications.notices n on n.tenant_id = d.tenant_id and n.id = d.notice_id
    where d.tenant_id = ${tenantId} and d.user_id = ${userId} and d.channel = 'email' and d.status = 'digest' and d.due_at <= ${now}
    for update of d`.execute(tx.db);
  if (rows.length === 0) return;
  const preference = (await loadPreferences(tx.db, tenantId, [userId]))(userId);
  const counts = new Map<Kind, number>();
  for (const { kind, count, read } of rows) if (!read && isOn(preference, kind, 'email')) counts.set(kind, (counts.get(kind) ?? 0) + count);
  const id = uuidv7(now);
  const digest = counts.size === 0 ? null : id;
  await sql`update notifications.deliveries set status = 'suppressed', settled_at = ${now}, digest_id = ${digest}
    where tenant_id = ${tenantId} and id = any(${rows.map((row) => row.id)}::uuid[])`.execute(tx.db);
  if (digest === null) return;
  const sealed = sealParams(tx.cipher, id, { lines: [...counts].map(([kind, count]) => ({ kind, count })) });
  await sql`insert into notifications.deliveries
      (tenant_id, id, event_id, user_id, channel, kind, status, due_at, key_id, params, created_at)
    values (${tenantId}, ${id}, ${id}, ${userId}, 'email', 'digest', 'queued', ${now}, ${sealed.keyId}, ${sealed.body}, ${now})`.execute(
    tx.db,
  );
  await queueDeliveries(platform, tx.db, tenantId, [{ id, user_id: userId, channel: 'email' }]);
};

/** Releases the deliveries that are due first. @returns their number */
const releaseSome = async (platform: Platform, atOnce: number): Promise<number> => {
  const now = platform.clock.now();
  const due = await dueNow(platform, now, atOnce);
  for (const [tenantId, rows] of Map.groupBy(due, ({ tenant_id }) => tenant_id)) {
    const ctx = systemCtx('notifications', tenantId, now, 'release');
    const ids = rows.filter(({ status }) => status !== 'digest').map(({ id }) => id);
    if (ids.length > 0) await platform.transactions.transact(ctx, (tx) => queue(platform, tx, tenantId, ids, now));
    const people = new Set(rows.filter(({ status }) => status === 'digest').map(({ user_id }) => user_id));
    for (const userId of people) await platform.transactions.transact(ctx, (tx) => sumUp(platform, tx, tenantId, userId, now));
  }
  return due.length;
};

/**
 * Releases all that is due, in batches, so that memory does not grow with their number. It may run twice, and in two processes at once.
 * @returns number of deliveries that were due
 */
export const releaseDue = async (platform: Platform, { atOnce = AT_ONCE, forMs = FOR_MS } = {}): Promise<number> => {
  const end = platform.clock.now().getTime() + forMs;
  let released = 0;
  let last: number;
  do {
    last = await releaseSome(platform, atOnce);
    released += last;
  } while (last >= atOnce && platform.clock.now().getTime() < end);
  return released;
};
