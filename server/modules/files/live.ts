// The caller's own files, live: a file left quarantine, or was refused.
import { z } from 'zod';
import { FileStatus, serverFrames } from '#contracts/files.ts';
import { defineLive, type LiveDefinition, news, topic } from '#platform/live/define-live.ts';
import { sendFiles } from './policy.ts';

const FilesChanged = z.object({ user: z.int(), file: z.uuid(), status: FileStatus });

export const filesLive: LiveDefinition = defineLive({
  topics: [topic({ kind: 'files', own: true, permission: sendFiles, audit: { none: 'callers listen to news of their own' } })],
  news: [
    news({
      kinds: ['files.changed'],
      shape: FilesChanged,
      frames: serverFrames,
      topics: ['files'],
      push: async (_tenantId, heard, out) => {
        for (const { user, file, status } of heard)
          out.sendTo([user], { type: 'files.changed', topic: 'files', data: { file_id: file, status } });
      },
    }),
  ],
});
