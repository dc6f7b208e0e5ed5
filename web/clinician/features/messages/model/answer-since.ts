// A colleague's reply that crosses the user's.
import type { StaffThreadMessage } from '../../../../../contracts/messaging/staff-threads.ts';

type Message = Pick<StaffThreadMessage, 'id' | 'senderType' | 'senderId' | 'isAutoReply' | 'isInternalNote'>;

/** The newest reply of another colleague to the patient after the message `since`. @param messages oldest first */
export function answerSince<M extends Message>(messages: readonly M[], since: string, userId: number): M | undefined {
  const at = messages.findIndex(({ id }) => id === since);
  if (at === -1) return undefined;
  return messages
    .slice(at + 1)
    .findLast((one) => one.senderType === 'staff' && !one.isAutoReply && !one.isInternalNote && one.senderId !== userId);
}
