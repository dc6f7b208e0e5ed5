// Messages in the send queue.
import type { Received } from '../../client/call.ts';
import type { Kind, Outgoing } from '../../client/outbox/outbox.ts';

/** Its `id` is also the message's `client_message_id`. */
export interface OutgoingMessage extends Outgoing {
  kind: 'message';
  room: number;
  content: string;
}

export const messages: Kind<OutgoingMessage, Received<'sendMessage'>> = {
  name: 'message',
  lane: ({ room }) => String(room),
  send: (call, { id, room, content }) =>
    call('sendMessage', { params: { room }, body: { content, client_message_id: id }, idempotencyKey: id }),
};
