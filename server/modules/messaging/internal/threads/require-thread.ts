// The thread of a request: whether it exists for the caller.
import { requireCorrespondent } from '#modules/access/index.ts';
import type { UserCtx } from '#platform/context.ts';
import { executeTogether, type TenantDb } from '#platform/db/tenant-db.ts';
import { problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { mayRead, type Reach, reachFrom, reachOf, reachQuery } from '../routing/reach.ts';
import { asItIsNow } from './lapse.ts';
import { accountOfThread } from './patient-account.ts';
import { findThread, lockThread, type ThreadRow, threadLock } from './thread-row.ts';

const missing = (thread: ThreadRow | undefined) => problem('THREAD_NOT_FOUND', thread ? { patients: [thread.patient_id] } : {});

const own = async (ctx: UserCtx, thread: ThreadRow | undefined): Promise<ThreadRow> => {
  if (thread?.patient_id !== ctx.actor.id) throw missing(thread);
  await requireCorrespondent(ctx, [thread.patient_id]);
  return thread;
};

/** Returns a thread of the calling patient. @throws THREAD_NOT_FOUND */
export const requireOwnThread = async (db: TenantDb, ctx: UserCtx, id: string): Promise<ThreadRow> =>
  own(ctx, await findThread(db, ctx.tenantId, id));

/** Locks a thread of the calling patient. @throws THREAD_NOT_FOUND */
export const lockOwnThread = async (tx: UnitOfWork, ctx: UserCtx, id: string): Promise<ThreadRow> =>
  own(ctx, await lockThread(tx.db, ctx.tenantId, id));

const readable = async (ctx: UserCtx, thread: ThreadRow | undefined, reach: Reach): Promise<ThreadRow> => {
  if (!thread || !mayRead(reach, thread)) throw missing(thread);
  await requireCorrespondent(ctx, [thread.patient_id]);
  return thread;
};

/** Returns a thread that the calling colleague may read. @throws THREAD_NOT_FOUND */
export const requireThread = async (db: TenantDb, ctx: UserCtx, id: string): Promise<ThreadRow> => {
  const [thread, reach] = await Promise.all([findThread(db, ctx.tenantId, id), reachOf(db, ctx.tenantId, ctx.actor)]);
  return readable(ctx, thread, reach);
};

/** Locks a thread that the calling colleague may read, and loads whether its patient has an account, in one round trip. */
const lockReadable = async (tx: UnitOfWork, ctx: UserCtx, id: string): Promise<{ thread: ThreadRow; hasAccount: boolean }> => {
  const { db } = tx;
  const { tenantId, actor } = ctx;
  const statements = [
    threadLock(tenantId, id).compile(db),
    reachQuery(tenantId, [actor]).compile(db),
    accountOfThread(tenantId, id).compile(db),
  ] as const;
  const [thread, categories, account] = await executeTogether(db, statements);
  const row = await readable(ctx, thread.rows[0], reachFrom(categories.rows, actor));
  return { thread: await asItIsNow(tx, ctx, row), hasAccount: account.rows.length > 0 };
};

/** Locks a thread that the calling colleague may read, and returns it as it is now. @throws THREAD_NOT_FOUND */
export const lockForWork = async (tx: UnitOfWork, ctx: UserCtx, id: string): Promise<ThreadRow> => (await lockReadable(tx, ctx, id)).thread;

/** As `lockForWork`, for a message to the patient. @throws THREAD_NOT_FOUND; NO_ACCOUNT when the patient could not sign in to read it */
export const lockToAnswer = async (tx: UnitOfWork, ctx: UserCtx, id: string): Promise<ThreadRow> => {
  const { thread, hasAccount } = await lockReadable(tx, ctx, id);
  if (!hasAccount) throw problem('NO_ACCOUNT', { patients: [thread.patient_id] });
  return thread;
};
