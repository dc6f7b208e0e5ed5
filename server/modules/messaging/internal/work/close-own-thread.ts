// The patient closes a thread; their next message opens it again.
import type { PatientThread } from '#contracts/messaging/patient-threads.ts';
import type { UserCtx } from '#platform/context.ts';
import type { Platform } from '#platform/platform.ts';
import { showThread } from '../announce.ts';
import { writeThread } from '../messages/write-messages.ts';
import { ownThread } from '../threads/listed-thread.ts';
import { lockOwnThread } from '../threads/require-thread.ts';
import { close } from './close.ts';

/** @throws THREAD_NOT_FOUND, INVALID_TRANSITION */
export const closeOwnThread = ({ transactions }: Pick<Platform, 'transactions'>, ctx: UserCtx, id: string): Promise<PatientThread> =>
  transactions.transact(ctx, async (tx) => {
    const after = close(tx, ctx, await lockOwnThread(tx, ctx, id));
    await writeThread(tx, ctx.tenantId, after);
    showThread(tx, ctx.tenantId, after);
    return ownThread(tx, ctx, id);
  });
