// The files chosen for messages that are being written.
import { useContext, useSyncExternalStore } from 'react';
import type { ThreadAttachment } from '../../../contracts/messaging/thread.ts';
import type { Client } from '../../client/client.ts';
import { useClient } from '../../client/react.tsx';
import { type Attachments, type AttachmentsView, createAttachments } from '../model/attachments.ts';
import type { UploadEndpoint } from '../model/outgoing-file.ts';
import { ChosenFilesContext } from './chosen-files-provider.tsx';

const attachmentsOf = ({ upload, call, reach }: Client, endpoint: UploadEndpoint): Attachments =>
  createAttachments(
    {
      send: async (file, idempotencyKey, onProgress, signal) =>
        (await upload(endpoint, { file, idempotencyKey, onProgress, signal })) as ThreadAttachment,
      remove: (id) => call('removeFile', { params: { file_id: id } }),
    },
    reach,
  );

export type ChosenFiles = AttachmentsView & Pick<Attachments, 'add' | 'remove' | 'retry' | 'take'>;

/** The files of the draft `name`. */
export function useChosenFiles(name: string, endpoint: UploadEndpoint): ChosenFiles {
  const client = useClient();
  const byDraft = useContext(ChosenFilesContext);
  if (!byDraft) throw new Error('useChosenFiles outside ChosenFilesProvider');
  const attachments = byDraft.get(name) ?? attachmentsOf(client, endpoint);
  byDraft.set(name, attachments);
  const view = useSyncExternalStore(attachments.subscribe, attachments.view);
  const { add, remove, retry, take } = attachments;
  return { ...view, add, remove, retry, take };
}
