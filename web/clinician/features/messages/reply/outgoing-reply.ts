// Replies and notes in the send queue.
import type { Received } from '../../../../client/call.ts';
import type { Kind, Outgoing } from '../../../../client/outbox/outbox.ts';
import { type OutgoingFile, storedIds, uploadedAgain } from '../../../../files/model/outgoing-file.ts';

export interface OutgoingReply extends Outgoing {
  kind: 'thread-reply';
  thread: string;
  text: string;
  internal: boolean;
  files: readonly OutgoingFile[];
  /** The newest message that the author had seen: a later one of a colleague or the patient refuses this one. */
  after?: string | undefined;
}

export const replies: Kind<OutgoingReply, Received<'replyInThread'>> = {
  name: 'thread-reply',
  lane: ({ thread }) => thread,
  send: async ({ call, upload }, { id, thread, text, internal, files, after }) =>
    call('replyInThread', {
      params: { id: thread },
      body: {
        messageText: text,
        isInternalNote: internal,
        attachmentIds: await storedIds(upload, 'uploadThreadAttachment', files),
        ...(after !== undefined && { unlessAnsweredAfter: after }),
      },
      idempotencyKey: id,
    }),
  mend: (outgoing, refusal) => {
    const files = uploadedAgain(outgoing.files, refusal);
    return files && { ...outgoing, files };
  },
};
