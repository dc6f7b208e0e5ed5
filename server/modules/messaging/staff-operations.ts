// The clinic's side.
import * as attachments from '#contracts/messaging/attachments.ts';
import * as colleagues from '#contracts/messaging/colleagues.ts';
import * as contract from '#contracts/messaging/staff-threads.ts';
import * as work from '#contracts/messaging/staff-work.ts';
import type { UserActor } from '#platform/context.ts';
import { type Operation, type OperationCtx, operation } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import { attachmentOperations } from './attachment-operations.ts';
import type { MessagingDeps } from './internal/deps.ts';
import { startedFrom } from './internal/messages/send-as-patient.ts';
import { replyAsStaff, startThread } from './internal/messages/send-as-staff.ts';
import { listColleagues } from './internal/routing/list-colleagues.ts';
import { searchThreads } from './internal/search/search-threads.ts';
import { countUnreadThreads } from './internal/threads/count-unread.ts';
import { getThread } from './internal/threads/get-thread.ts';
import { listThreads } from './internal/threads/list-threads.ts';
import { staffThread } from './internal/threads/listed-thread.ts';
import { requireThread } from './internal/threads/require-thread.ts';
import { release } from './internal/work/assign.ts';
import { bulkChange } from './internal/work/bulk.ts';
import { claim } from './internal/work/claim.ts';
import { closeUnlessWritten, reopen } from './internal/work/close.ts';
import { markRead } from './internal/work/mark-read.ts';
import { mergeThreads } from './internal/work/merge.ts';
import { listMergeSources } from './internal/work/merge-sources.ts';
import { snooze } from './internal/work/snooze.ts';
import { timed } from './internal/work/timed.ts';
import { type Change, changeThread, updated } from './internal/work/update-thread.ts';
import * as may from './policy.ts';

export const staffOperations = (platform: Platform, deps: MessagingDeps): Operation[] => {
  const all = { ...platform, ...deps };
  /** A repeated request is recorded as a look at the thread, which the caller must still be able to read. */
  const again = async (ctx: OperationCtx<UserActor>, threadId: string): Promise<void> => {
    const { patient_id } = await requireThread(ctx.db, ctx, threadId);
    ctx.touch({ patients: [patient_id], resource: { type: 'thread', id: threadId } });
  };
  const changes = async (ctx: OperationCtx<UserActor>, id: string, change: Change) => ({
    thread: await changeThread(platform, ctx, id, change),
  });
  /** The reply to a repeated change, which would be refused: the thread as it is now. */
  const thread = {
    audit: { read: 'messaging.threads.view' },
    handle: async (ctx: OperationCtx<UserActor>, _: string, { params }: { params: { id: string } }) => {
      await again(ctx, params.id);
      return { thread: await staffThread(ctx, ctx, params.id) };
    },
  };
  return [
    operation(contract.listThreads, {
      permission: may.listThreads,
      audit: { read: 'messaging.threads.list' },
      handle: async (ctx, { query }) => {
        const page = await listThreads(ctx, ctx, query);
        ctx.touch({ patients: [...new Set(page.threads.map(({ patientId }) => patientId))] });
        return page;
      },
    }),
    operation(contract.getThread, {
      permission: may.readThreads,
      audit: { read: 'messaging.threads.view' },
      handle: async (ctx, { params, query }) => {
        const found = await getThread(deps, ctx, ctx, params.id, query.before);
        ctx.touch({ patients: [found.thread.patientId], resource: { type: 'thread', id: params.id } });
        return found;
      },
    }),
    operation(contract.startThread, {
      permission: may.workThreads,
      audit: { write: 'messaging.threads.open' },
      handle: (ctx, { body }) => startThread(all, ctx, body),
      replay: {
        audit: { read: 'messaging.threads.view' },
        handle: async (ctx, key) => {
          const started = startedFrom(key);
          await again(ctx, started.threadId);
          return started;
        },
      },
    }),
    operation(work.updateThread, {
      permission: may.workThreads,
      audit: { write: 'messaging.threads.change' },
      handle: async (ctx, { params, body }) => changes(ctx, params.id, timed(await deps.responseTimes.of(ctx.tenantId), updated(body))),
    }),
    operation(work.replyInThread, {
      permission: may.workThreads,
      audit: { write: 'messaging.messages.send' },
      handle: async (ctx, { params, body }) => ({ messageId: await replyAsStaff(all, ctx, params.id, body) }),
      replay: {
        audit: { read: 'messaging.threads.view' },
        handle: async (ctx, messageId, { params }) => {
          await again(ctx, params.id);
          return { messageId };
        },
      },
    }),
    operation(work.closeThread, {
      permission: may.workThreads,
      audit: { write: 'messaging.threads.close' },
      handle: (ctx, { params, body }) => changes(ctx, params.id, closeUnlessWritten(body.unlessWrittenAfter)),
      replay: thread,
    }),
    operation(work.reopenThread, {
      permission: may.workThreads,
      audit: { write: 'messaging.threads.reopen' },
      handle: async (ctx, { params }) => changes(ctx, params.id, timed(await deps.responseTimes.of(ctx.tenantId), reopen)),
      replay: thread,
    }),
    operation(work.claimThread, {
      permission: may.workThreads,
      audit: { write: 'messaging.threads.claim' },
      handle: (ctx, { params }) => changes(ctx, params.id, claim),
      replay: thread,
    }),
    operation(work.releaseThread, {
      permission: may.workThreads,
      audit: { write: 'messaging.threads.release' },
      handle: (ctx, { params }) => changes(ctx, params.id, release),
      replay: thread,
    }),
    operation(work.snoozeThread, {
      permission: may.workThreads,
      audit: { write: 'messaging.threads.snooze' },
      handle: (ctx, { params, body }) => changes(ctx, params.id, snooze(body.until, body.pastDue, body.unlessWrittenAfter)),
    }),
    operation(work.listMergeSources, {
      permission: may.workThreads,
      audit: { read: 'messaging.threads.list' },
      handle: async (ctx, { params }) => {
        const { patientId, sources } = await listMergeSources(ctx, ctx, params.id);
        ctx.touch({ patients: [patientId] });
        return { sources };
      },
    }),
    operation(work.mergeThread, {
      permission: may.workThreads,
      audit: { write: 'messaging.threads.merge' },
      handle: async (ctx, { params, body }) => ({
        thread: await mergeThreads(all, ctx, { id: params.id, sourceId: body.sourceThreadId }),
      }),
      replay: thread,
    }),
    operation(work.bulkChangeThreads, {
      permission: may.workThreads,
      audit: { write: 'messaging.threads.close' },
      handle: (ctx, { body }) => bulkChange(platform, ctx, body),
    }),
    operation(contract.searchThreads, {
      permission: may.readThreads,
      audit: { read: 'messaging.threads.search' },
      handle: async (ctx, { body }) => {
        const page = await searchThreads(deps, ctx, ctx, body);
        ctx.touch({ patients: [...new Set(page.threads.map(({ patientId }) => patientId))] });
        return page;
      },
    }),
    operation(work.readThread, {
      permission: may.workThreads,
      audit: { write: 'messaging.threads.mark-read' },
      handle: (ctx, { params, body }) => markRead(platform, ctx, params.id, body.messageId),
    }),
    operation(contract.countUnreadThreads, {
      permission: may.listThreads,
      audit: { none: 'numbers, and nothing of a record' },
      handle: (ctx) => countUnreadThreads(ctx, ctx),
    }),
    operation(colleagues.listInboxColleagues, {
      permission: may.listThreads,
      audit: { none: 'names of colleagues, and nothing of a record' },
      handle: (ctx) => listColleagues(ctx, ctx),
    }),
    ...attachmentOperations(deps, {
      upload: attachments.uploadThreadAttachment,
      download: attachments.downloadThreadAttachment,
      mayUpload: may.workThreads,
      mayDownload: may.readThreads,
    }),
  ];
};
