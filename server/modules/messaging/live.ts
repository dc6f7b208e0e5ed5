// The topics of the inbox. `thread:<id>` is for the patient and for staff; `thread-team:<id>`, with presence and the typing of notes, for staff
// alone, so that nothing of it can reach the patient.
import { UuidSent } from '#contracts/common.ts';
import { serverFrames } from '#contracts/messaging/live.ts';
import { requireCorrespondent } from '#modules/access/index.ts';
import type { UserActor } from '#platform/context.ts';
import { problem } from '#platform/errors.ts';
import { defineLive, type LiveDefinition, news, topic } from '#platform/live/define-live.ts';
import type { OperationCtx } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import { audienceOf, pushThread, ThreadNews, threadTopic } from './internal/live/thread-news.ts';
import { followInbox, followThreads, readThreads } from './policy.ts';

/** @throws THREAD_NOT_FOUND */
const admit = async (ctx: OperationCtx<UserActor>, id: string): Promise<readonly number[]> => {
  const audience = await audienceOf(ctx.db, ctx.tenantId, id);
  const { actor } = ctx;
  if (!audience || !(actor.role === 'patient' ? audience.patientId === actor.id : audience.isReader(actor)))
    throw problem('THREAD_NOT_FOUND', audience ? { patients: [audience.patientId] } : {});
  await requireCorrespondent(ctx, [audience.patientId]);
  return [audience.patientId];
};
const readers =
  ({ tenantDb }: Pick<Platform, 'tenantDb'>) =>
  async (tenantId: number, id: string): Promise<(user: UserActor) => boolean> => {
    const audience = await audienceOf(tenantDb(tenantId), tenantId, id);
    if (!audience) throw problem('THREAD_NOT_FOUND');
    return (user) => (user.role === 'patient' ? user.id === audience.patientId : audience.isReader(user));
  };
const thread = {
  id: UuidSent,
  audit: { read: 'messaging.threads.follow' },
  resource: (id: string) => ({ type: 'thread', id }),
  admit,
  typing: true,
} as const;

export const messagingLive = (platform: Platform): LiveDefinition =>
  defineLive({
    topics: [
      topic({ ...thread, kind: 'thread', permission: followThreads, readers: readers(platform) }),
      topic({ ...thread, kind: 'thread-team', permission: readThreads, presence: true, readers: readers(platform) }),
      topic({ kind: 'inbox', permission: followInbox, audit: { none: 'frames have IDs of threads, which the reader may see' } }),
    ],
    news: [
      news({
        kinds: ThreadNews.options.map(({ shape }) => shape.kind.value),
        shape: ThreadNews,
        frames: serverFrames,
        topics: ['thread', 'inbox', 'me'],
        about: ({ thread: id }) => threadTopic(id),
        push: (tenantId, heard, out) => pushThread(platform, tenantId, heard, out),
      }),
    ],
  });
