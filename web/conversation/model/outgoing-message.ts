// Messages in the send queue.
import type { Received } from '../../client/call.ts';
import type { Kind, Outgoing } from '../../client/outbox/outbox.ts';

/** Its `id` is also the `client_message_id` of the message. */
export interface OutgoingMessage extends Outgoing {
  kind: 'message';
  conversation: number;
  content: string;
}

export const messages: Kind<OutgoingMessage, Received<'sendMessage'>> = {
  name: 'message',
  lane: ({ conversation }) => String(conversation),
  send: ({ call }, { id, conversation, content }) =>
    call('sendMessage', { params: { room: conversation }, body: { content, client_message_id: id }, idempotencyKey: id }),
};
