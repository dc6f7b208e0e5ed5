// One thread with a page of its messages, for its patient and for staff. Reading marks nothing as read.
import { z } from 'zod';
import { Role } from '#contracts/common.ts';
import type { ReplyOf } from '#contracts/endpoint.ts';
import type { getOwnThread as ownContract } from '#contracts/messaging/patient-threads.ts';
import type { getThread as contract } from '#contracts/messaging/staff-threads.ts';
import type { UserCtx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { Records } from '#platform/unit-of-work.ts';
import type { MessagingDeps } from '../deps.ts';
import { messagesForPatient, messagesForStaff } from '../messages/load-messages.ts';
import { ownThread, staffThread } from './listed-thread.ts';
import { hasAccount } from './patient-account.ts';
import { requireOwnThread, requireThread } from './require-thread.ts';

/** @throws THREAD_NOT_FOUND, MESSAGE_NOT_FOUND */
export const getOwnThread = async (
  deps: MessagingDeps,
  records: Records,
  ctx: UserCtx,
  id: string,
  before?: string,
): Promise<ReplyOf<typeof ownContract>> => {
  await requireOwnThread(records.db, ctx, id);
  const [thread, page] = await Promise.all([ownThread(records, ctx, id), messagesForPatient(deps, records, ctx, id, before)]);
  return { thread, ...page };
};

const ReaderRow = z.object({ user_id: z.int(), name: z.string(), role: Role.nullable(), read_at: z.date() });

const readersOf = async ({ db }: Records, tenantId: number, id: string) => {
  const { rows } = await rowsOf(ReaderRow)`select r.user_id, d.name, d.role, r.read_at from messaging.thread_reads r
    join identity.directory d on d.tenant_id = r.tenant_id and d.id = r.user_id
    where r.tenant_id = ${tenantId} and r.thread_id = ${id} order by r.read_at desc, r.user_id limit 200`.execute(db);
  return rows.map(({ user_id, name, role, read_at }) => ({
    userId: user_id,
    name,
    role: role ?? ('staff' as const),
    readAt: read_at.toISOString(),
  }));
};

/** @throws THREAD_NOT_FOUND, MESSAGE_NOT_FOUND */
export const getThread = async (
  deps: MessagingDeps,
  records: Records,
  ctx: UserCtx,
  id: string,
  before?: string,
): Promise<ReplyOf<typeof contract>> => {
  await requireThread(records.db, ctx, id);
  const [thread, page, readBy, patientHasAccount] = await Promise.all([
    staffThread(records, ctx, id),
    messagesForStaff(deps, records, ctx, id, before),
    readersOf(records, ctx.tenantId, id),
    hasAccount(records.db, ctx.tenantId, id),
  ]);
  return { thread, ...page, readBy, patientHasAccount };
};
