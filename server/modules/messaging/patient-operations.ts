// The patient's side.
import * as attachments from '#contracts/messaging/attachments.ts';
import * as contract from '#contracts/messaging/patient-threads.ts';
import type { UserActor } from '#platform/context.ts';
import { type Operation, type OperationCtx, operation } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import { attachmentOperations } from './attachment-operations.ts';
import type { MessagingDeps } from './internal/deps.ts';
import { replyAsPatient, startedFrom, startOwnThread } from './internal/messages/send-as-patient.ts';
import { getOwnThread } from './internal/threads/get-thread.ts';
import { countOwnUnread, listOwnThreads } from './internal/threads/list-own-threads.ts';
import { ownThread } from './internal/threads/listed-thread.ts';
import { requireOwnThread } from './internal/threads/require-thread.ts';
import { closeOwnThread } from './internal/work/close-own-thread.ts';
import { markOwnRead } from './internal/work/mark-read.ts';
import * as may from './policy.ts';

export const patientOperations = (platform: Platform, deps: MessagingDeps): Operation[] => {
  const all = { ...platform, ...deps };
  const touched = (ctx: OperationCtx<UserActor>, id?: string): void =>
    ctx.touch({ patients: [ctx.actor.id], ...(id === undefined ? {} : { resource: { type: 'thread', id } }) });
  /** A repeated request is recorded as a look at the thread, which must still be the caller's. */
  const again = async (ctx: OperationCtx<UserActor>, threadId: string): Promise<void> => {
    await requireOwnThread(ctx.db, ctx, threadId);
    touched(ctx, threadId);
  };
  return [
    operation(contract.listOwnThreads, {
      permission: may.readOwnThreads,
      audit: { read: 'messaging.threads.list' },
      handle: async (ctx, { query }) => {
        touched(ctx);
        return listOwnThreads(ctx, ctx, query);
      },
    }),
    operation(contract.startOwnThread, {
      permission: may.writeOwnThreads,
      audit: { write: 'messaging.threads.open' },
      handle: (ctx, { body }) => startOwnThread(all, ctx, body),
      replay: {
        audit: { read: 'messaging.threads.view' },
        handle: async (ctx, key) => {
          const started = startedFrom(key);
          await again(ctx, started.threadId);
          return started;
        },
      },
    }),
    operation(contract.getOwnThread, {
      permission: may.readOwnThreads,
      audit: { read: 'messaging.threads.view' },
      handle: async (ctx, { params, query }) => {
        const found = await getOwnThread(deps, ctx, ctx, params.id, query.before);
        touched(ctx, params.id);
        return found;
      },
    }),
    operation(contract.replyInOwnThread, {
      permission: may.writeOwnThreads,
      audit: { write: 'messaging.messages.send' },
      handle: async (ctx, { params, body }) => ({ messageId: await replyAsPatient(all, ctx, params.id, body) }),
      replay: {
        audit: { read: 'messaging.threads.view' },
        handle: async (ctx, messageId, { params }) => {
          await again(ctx, params.id);
          return { messageId };
        },
      },
    }),
    operation(contract.readOwnThread, {
      permission: may.writeOwnThreads,
      audit: { write: 'messaging.threads.mark-read' },
      handle: (ctx, { params, body }) => markOwnRead(platform, ctx, params.id, body.messageId),
    }),
    operation(contract.closeOwnThread, {
      permission: may.writeOwnThreads,
      audit: { write: 'messaging.threads.close' },
      handle: async (ctx, { params }) => ({ thread: await closeOwnThread(platform, ctx, params.id) }),
      replay: {
        audit: { read: 'messaging.threads.view' },
        handle: async (ctx, _, { params }) => {
          await again(ctx, params.id);
          return { thread: await ownThread(ctx, ctx, params.id) };
        },
      },
    }),
    operation(contract.countOwnUnreadThreads, {
      permission: may.readOwnThreads,
      audit: { none: 'a number, and nothing of a record' },
      handle: async (ctx) => ({ unreadCount: await countOwnUnread(ctx.db, ctx) }),
    }),
    ...attachmentOperations(deps, {
      upload: attachments.uploadOwnAttachment,
      download: attachments.downloadOwnAttachment,
      mayUpload: may.writeOwnThreads,
      mayDownload: may.readOwnThreads,
    }),
  ];
};
