// A file under the names of the inbox.
import type { StoredFile } from '#contracts/files.ts';
import type { ThreadAttachment } from '#contracts/messaging/thread.ts';

export const attachmentOf = ({ id, name, size, type, status }: StoredFile): ThreadAttachment => ({
  id,
  filename: name,
  fileSize: size,
  mimeType: type,
  status,
});
