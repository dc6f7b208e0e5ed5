// Messages to the clinic in the send queue: replies, and those that open a thread.
import type { ThreadCategory } from '../../../../contracts/messaging/thread.ts';
import type { Received } from '../../../client/call.ts';
import type { Kind, Outgoing } from '../../../client/outbox/outbox.ts';
import { type OutgoingFile, storedIds, uploadedAgain } from '../../../files/model/outgoing-file.ts';

interface Written extends Outgoing {
  text: string;
  files: readonly OutgoingFile[];
}

export interface OutgoingReply extends Written {
  kind: 'thread-reply';
  thread: string;
}

export interface OutgoingThread extends Written {
  kind: 'new-thread';
  subject: string;
  category: ThreadCategory;
}

export const replies: Kind<OutgoingReply, Received<'replyInOwnThread'>> = {
  name: 'thread-reply',
  lane: ({ thread }) => thread,
  async send({ call, upload }, { id, thread, text, files }) {
    const attachmentIds = await storedIds(upload, 'uploadOwnAttachment', files);
    return call('replyInOwnThread', { params: { id: thread }, body: { messageText: text, attachmentIds }, idempotencyKey: id });
  },
  mend: (outgoing, refusal) => withFiles(outgoing, uploadedAgain(outgoing.files, refusal)),
};

export const newThreads: Kind<OutgoingThread, Received<'startOwnThread'>> = {
  name: 'new-thread',
  // One after the other, so that the list has them in the order in which they were written.
  lane: () => 'new',
  async send({ call, upload }, { id, subject, category, text, files }) {
    const attachmentIds = await storedIds(upload, 'uploadOwnAttachment', files);
    return call('startOwnThread', { body: { subject, category, messageText: text, attachmentIds }, idempotencyKey: id });
  },
  mend: (outgoing, refusal) => withFiles(outgoing, uploadedAgain(outgoing.files, refusal)),
};

const withFiles = <O extends Written>(outgoing: O, files: readonly OutgoingFile[] | undefined): O | undefined =>
  files && { ...outgoing, files };
