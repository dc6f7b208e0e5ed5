// A message that crosses the user's reply: a colleague's reply, or one of the patient.
import type { StaffThreadMessage } from '../../../../../contracts/messaging/staff-threads.ts';

type Message = Pick<StaffThreadMessage, 'id' | 'senderType' | 'senderId' | 'isAutoReply' | 'isInternalNote'>;

function after<M extends Message>(messages: readonly M[], since: string): readonly M[] {
  const at = messages.findIndex(({ id }) => id === since);
  return at === -1 ? [] : messages.slice(at + 1);
}

/** The newest reply of another colleague to the patient after the message `since`. @param messages oldest first */
export const answerSince = <M extends Message>(messages: readonly M[], since: string, userId: number): M | undefined =>
  after(messages, since).findLast(
    (one) => one.senderType === 'staff' && !one.isAutoReply && !one.isInternalNote && one.senderId !== userId,
  );

/** The newest message of the patient after the message `since`. @param messages oldest first */
export const writtenSince = <M extends Message>(messages: readonly M[], since: string): M | undefined =>
  after(messages, since).findLast(({ senderType }) => senderType === 'patient');
