// The files chosen for messages that are being written. They stay while the user visits other pages, and after a reload.
import { useContext, useSyncExternalStore } from 'react';
// Without a connection it could not be loaded when a file is chosen.
import '../../client/files/upload.ts';
import type { ThreadAttachment } from '../../../contracts/messaging/thread.ts';
import type { Client } from '../../client/client.ts';
import { useClient, useUser } from '../../client/react.tsx';
import { type Attachments, type AttachmentsView, createAttachments, type Uploads } from '../model/attachments.ts';
import type { UploadEndpoint } from '../model/outgoing-file.ts';
import { ChosenFilesContext } from './chosen-files-provider.tsx';
import { keptFiles } from './kept-files.ts';

function draftsOf(client: Client, userId: number, endpoint: UploadEndpoint) {
  const { upload, call, reach } = client;
  const kept = keptFiles(client, userId);
  const byDraft = new Map<string, Attachments>();
  const uploads: Uploads = {
    send: async (file, idempotencyKey, onProgress, signal) =>
      (await upload(endpoint, { file, idempotencyKey, onProgress, signal })) as ThreadAttachment,
    remove: (id) => call('removeFile', { params: { file_id: id } }),
  };
  const of = (draft: string): Attachments => {
    const attachments = byDraft.get(draft) ?? createAttachments(uploads, reach, kept.keeperOf(draft));
    byDraft.set(draft, attachments);
    return attachments;
  };
  kept
    .load()
    .then((loaded) => {
      for (const [draft, files] of loaded) of(draft).restore(files);
    })
    .catch(() => {
      // Files of an earlier page are lost; new ones can be chosen.
    });
  const stop = () => {
    for (const attachments of byDraft.values()) attachments.stop();
    kept.close();
  };
  return { of, stop };
}

export type ChosenFiles = AttachmentsView & Pick<Attachments, 'add' | 'remove' | 'retry' | 'take'>;

/** The files of the draft `name`. @param endpoint of all uploads of the app */
export function useChosenFiles(name: string, endpoint: UploadEndpoint): ChosenFiles {
  const client = useClient();
  const { id } = useUser();
  const holder = useContext(ChosenFilesContext);
  if (!holder) throw new Error('useChosenFiles outside ChosenFilesProvider');
  holder.current ??= draftsOf(client, id, endpoint);
  const { subscribe, view, add, remove, retry, take } = holder.current.of(name);
  return { ...useSyncExternalStore(subscribe, view), add, remove, retry, take };
}
