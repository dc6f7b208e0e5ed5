// Assigns or closes many threads; each succeeds or fails by itself, in a transaction of its own.
import type { BodyOf, ReplyOf } from '#contracts/endpoint.ts';
import type { bulkChangeThreads as contract } from '#contracts/messaging/staff-work.ts';
import type { UserCtx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import type { Platform } from '#platform/platform.ts';
import { requireAnswering } from '../settings/answering.ts';
import { closeUnlessWritten } from './close.ts';
import { type Change, changeThread, updated } from './update-thread.ts';

type Body = BodyOf<typeof contract>;
type Results = ReplyOf<typeof contract>;

const changeOf = ({ assignedTo, unlessWrittenAfter }: Body): Change =>
  assignedTo === undefined ? closeUnlessWritten(unlessWrittenAfter) : updated({ assignedTo });

/** Changes each thread once. A refusal is recorded in the trail of its patient. @throws USER_NOT_FOUND when the assignee answers no patients */
export const bulkChange = async (
  platform: Pick<Platform, 'transactions' | 'audit' | 'tenantDb'>,
  ctx: UserCtx,
  body: Body,
): Promise<Results> => {
  if (typeof body.assignedTo === 'number') await requireAnswering(platform.tenantDb(ctx.tenantId), ctx.tenantId, [body.assignedTo]);
  const action = body.close ? 'messaging.threads.close' : 'messaging.threads.assign';
  const results: Results['results'] = [];
  for (const id of new Set(body.ids)) {
    try {
      await changeThread(platform, ctx, id, changeOf(body));
      results.push({ id, ok: true });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const { code, patients } = error;
      await platform.audit.record(ctx, { action, patients, resource: { type: 'thread', id }, outcome: 'refused', reason: code });
      results.push({ id, ok: false, code });
    }
  }
  return { results };
};
