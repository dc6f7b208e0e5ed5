// Files of messages, for one side of the inbox. The bytes and their checks are those of the files module.
import type {
  downloadOwnAttachment,
  downloadThreadAttachment,
  uploadOwnAttachment,
  uploadThreadAttachment,
} from '#contracts/messaging/attachments.ts';
import type { UserActor } from '#platform/context.ts';
import { type Operation, operation, type Permission } from '#platform/operations/operation.ts';
import type { MessagingDeps } from './internal/deps.ts';
import { attachmentOf } from './internal/messages/attachment.ts';

export interface AttachmentSide {
  upload: typeof uploadOwnAttachment | typeof uploadThreadAttachment;
  download: typeof downloadOwnAttachment | typeof downloadThreadAttachment;
  mayUpload: Permission<UserActor>;
  mayDownload: Permission<UserActor>;
}

export const attachmentOperations = (
  { files }: MessagingDeps,
  { upload, download, mayUpload, mayDownload }: AttachmentSide,
): Operation[] => [
  operation(upload, {
    permission: mayUpload,
    audit: { write: 'messaging.attachments.upload' },
    handle: async (ctx, { file }) => attachmentOf(await files.receive(ctx, file, 'messaging.attachments.upload')),
    replay: {
      audit: { read: 'messaging.attachments.view' },
      handle: async (ctx, id) => attachmentOf(await files.show(ctx, id)),
    },
  }),
  operation(download, {
    permission: mayDownload,
    audit: { read: 'messaging.attachments.download' },
    handle: (ctx, { params }) => files.download(ctx, params.id),
  }),
];
