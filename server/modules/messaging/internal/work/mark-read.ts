// Marks a thread as read: by its patient, message by message, and by the clinic, for which it is one flag with a list of readers.
import { sql } from 'kysely';
import { z } from 'zod';
import type { ThreadSide } from '#contracts/messaging/thread.ts';
import type { UserCtx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { Platform } from '#platform/platform.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { threadRead } from '../../events.ts';
import { recordThread, showThread } from '../announce.ts';
import { numberOf } from '../messages/load-messages.ts';
import { writeThread } from '../messages/write-messages.ts';
import { active } from '../state/changes.ts';
import { lockForWork, lockOwnThread } from '../threads/require-thread.ts';
import type { ThreadRow } from '../threads/thread-row.ts';

type Deps = Pick<Platform, 'transactions'>;

const Counted = z.object({ n: z.int() });

const done = (tx: UnitOfWork, ctx: UserCtx, thread: ThreadRow, by: ThreadSide): void => {
  recordThread(tx, thread, { action: 'messaging.threads.mark-read' });
  tx.emit(threadRead, { thread_id: thread.id, user_id: ctx.actor.id, by });
  showThread(tx, ctx.tenantId, thread);
};

/** Marks the calling patient's messages as read, all or those up to one. @throws THREAD_NOT_FOUND, MESSAGE_NOT_FOUND */
export const markOwnRead = async ({ transactions }: Deps, ctx: UserCtx, id: string, upTo?: string): Promise<void> => {
  await transactions.transact(ctx, async (tx) => {
    const { tenantId, now } = ctx;
    const thread = await lockOwnThread(tx, ctx, id);
    const to = upTo === undefined ? thread.last_number : await numberOf(tx.db, tenantId, id, upTo, 'patient');
    const { numAffectedRows } =
      await sql`update messaging.messages set read_by_patient_at = ${now} where tenant_id = ${tenantId} and thread_id = ${id}
      and number <= ${to} and kind = 'message' and sender_type = 'staff' and read_by_patient_at is null`.execute(tx.db);
    await writeThread(tx, tenantId, { ...thread, patient_unread: thread.patient_unread - Number(numAffectedRows ?? 0) });
    done(tx, ctx, thread, 'patient');
  });
};

const patientWroteAfter = async ({ db }: UnitOfWork, tenantId: number, id: string, number: number): Promise<boolean> => {
  const { rows } = await rowsOf(Counted)`select count(*)::int as n from (select 1 from messaging.messages m
    where m.tenant_id = ${tenantId} and m.thread_id = ${id} and m.number > ${number} and m.sender_type = 'patient' limit 1) c`.execute(db);
  return rows[0]!.n > 0;
};

/** Marks a thread as read for the clinic, all of it or up to a message. @throws THREAD_NOT_FOUND, MESSAGE_NOT_FOUND */
export const markRead = async ({ transactions }: Deps, ctx: UserCtx, id: string, upTo?: string): Promise<void> => {
  await transactions.transact(ctx, async (tx) => {
    const { tenantId, now, actor } = ctx;
    const thread = await lockForWork(tx, ctx, id);
    const to = upTo === undefined ? thread.last_number : await numberOf(tx.db, tenantId, id, upTo, 'staff');
    await sql`insert into messaging.thread_reads as r (tenant_id, thread_id, user_id, read_to, read_at)
      values (${tenantId}, ${id}, ${actor.id}, ${to}, ${now})
      on conflict (tenant_id, thread_id, user_id) do update set read_to = greatest(r.read_to, excluded.read_to), read_at = excluded.read_at`.execute(
      tx.db,
    );
    const isRead = to >= thread.last_number || !(await patientWroteAfter(tx, tenantId, id, to));
    await writeThread(tx, tenantId, active({ ...thread, is_read_by_staff: thread.is_read_by_staff || isRead }, actor.id, now));
    done(tx, ctx, thread, 'staff');
  });
};
