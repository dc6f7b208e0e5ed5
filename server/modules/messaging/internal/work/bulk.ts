// Assigns or closes many threads; each succeeds or fails by itself, in a transaction of its own.
import type { BodyOf, ReplyOf } from '#contracts/endpoint.ts';
import type { bulkChangeThreads as contract } from '#contracts/messaging/staff-work.ts';
import { IdempotentErrors } from '#contracts/problem.ts';
import type { UserActor, UserCtx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { Replay } from '#platform/operations/idempotency.ts';
import type { OperationCtx } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import { requireAnswering } from '../settings/answering.ts';
import { requireThread } from '../threads/require-thread.ts';
import { closeUnlessWritten } from './close.ts';
import { type Change, changeThread, updated } from './update-thread.ts';

type Body = BodyOf<typeof contract>;
type Results = ReplyOf<typeof contract>;

const changeOf = ({ assignedTo, unlessWrittenAfter }: Body, id: string): Change =>
  assignedTo === undefined ? closeUnlessWritten(unlessWrittenAfter?.[id]) : updated({ assignedTo });

/** Errors of the whole request, not of one thread. */
const OF_REQUEST: readonly string[] = IdempotentErrors;

/**
 * Changes each thread once. The key of the request is kept with each thread, so a repeated request changes only those that could not be changed
 * before. A refusal is recorded in the trail of its patient.
 * @throws USER_NOT_FOUND when the assignee answers no patients; IDEMPOTENCY_KEY_REUSED, REQUEST_IN_PROGRESS
 */
export const bulkChange = async (
  platform: Pick<Platform, 'transactions' | 'audit' | 'tenantDb'>,
  ctx: OperationCtx<UserActor>,
  body: Body,
): Promise<Results> => {
  if (typeof body.assignedTo === 'number') await requireAnswering(platform.tenantDb(ctx.tenantId), ctx.tenantId, [body.assignedTo]);
  const action = body.close ? 'messaging.threads.close' : 'messaging.threads.assign';
  const keyed = (id: string): UserCtx =>
    ctx.idempotency ? { ...ctx, idempotency: { ...ctx.idempotency, route: `${ctx.idempotency.route} ${id}` } } : ctx;
  const ids = [...new Set(body.ids)];
  const results: Results['results'] = [];
  let repeated = 0;
  /** Records a view of a thread that an earlier request changed, which the caller must still be able to read. */
  const seeAgain = async (id: string): Promise<void> => {
    const { patient_id } = await requireThread(ctx.db, ctx, id);
    const resource = { type: 'thread', id };
    await platform.audit.record(ctx, { action: 'messaging.threads.view', patients: [patient_id], resource, outcome: 'ok' });
    repeated += 1;
  };
  for (const id of ids) {
    try {
      await changeThread(platform, keyed(id), id, changeOf(body, id)).catch((error: unknown) => {
        if (error instanceof Replay) return seeAgain(id);
        throw error;
      });
      results.push({ id, ok: true });
    } catch (error) {
      if (!(error instanceof AppError) || OF_REQUEST.includes(error.code)) throw error;
      const { code, patients } = error;
      await platform.audit.record(ctx, { action, patients, resource: { type: 'thread', id }, outcome: 'refused', reason: code });
      results.push({ id, ok: false, code });
    }
  }
  if (repeated === ids.length) ctx.markReplayed();
  return { results };
};
