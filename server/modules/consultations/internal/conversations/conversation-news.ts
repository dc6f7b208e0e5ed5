// Turns changes of a conversation into the frames for its members.
import { z } from 'zod';
import type { serverFrames as consultationFrames } from '#contracts/consultations.ts';
import type { serverFrames as messageFrames } from '#contracts/messages.ts';
import type { LiveOut } from '#platform/live/define-live.ts';
import type { Platform } from '#platform/platform.ts';
import { readersNow } from './conversation.ts';
import type { ConversationLoader } from './conversation-loader.ts';
import { fanOut } from './fan-out.ts';

const conversation = z.int();
/** Messages of the live bus about a conversation. */
export const ConversationNews = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('consultations.message-created'), conversation, id: z.int() }),
  z.object({ kind: z.literal('consultations.message-updated'), conversation, id: z.int() }),
  z.object({
    kind: z.literal('consultations.receipt'),
    conversation,
    user: z.int(),
    rev: z.int(),
    delivered: z.int(),
    read: z.int(),
  }),
  z.object({ kind: z.literal('consultations.updated'), conversation }),
]);
type ConversationNews = z.output<typeof ConversationNews>;
type Frame = z.input<(typeof messageFrames)[number] | (typeof consultationFrames)[number]>;

export const conversationTopic = (id: number): string => `consultation:${id}`;

/** Pushes the changes of one conversation to those of its members who may read it, and their inboxes. @throws CONSULTATION_NOT_FOUND */
export const pushNews = async (
  platform: Platform,
  loadConversation: ConversationLoader,
  tenantId: number,
  news: readonly ConversationNews[],
  out: LiveOut<Frame>,
): Promise<void> => {
  const id = news[0]!.conversation;
  const topic = conversationTopic(id);
  const created = news.flatMap((one) => (one.kind === 'consultations.message-created' ? [one.id] : []));
  const updated = news.flatMap((one) => (one.kind === 'consultations.message-updated' ? [one.id] : []));
  const fan = await fanOut(platform, loadConversation, tenantId, id, [...created, ...updated]);
  const readers = readersNow(fan.conversation);
  const message = new Map(fan.messages.map((one) => [one.id, one]));
  const shared: Frame[] = [
    ...news.flatMap((one): Frame[] =>
      one.kind === 'consultations.receipt'
        ? [
            {
              type: 'message.read',
              topic,
              rev: one.rev,
              data: { user_id: one.user, delivered_seq: one.delivered, read_seq: one.read },
            },
          ]
        : [],
    ),
    ...(news.some(({ kind }) => kind === 'consultations.updated')
      ? [{ type: 'consultation.updated' as const, topic, data: { consultation_id: id } }]
      : []),
  ];
  out.send(
    topic,
    (reader) => [
      ...fan.messages.flatMap((one): Frame[] =>
        created.includes(one.id) ? [{ type: 'message.created', topic, seq: one.seq, data: one.present(reader.id) }] : [],
      ),
      ...updated.flatMap((number): Frame[] => {
        const one = message.get(number);
        return one ? [{ type: 'message.updated', topic, rev: one.rev, data: one.present(reader.id) }] : [];
      }),
      ...shared,
    ],
    readers,
  );
  out.sendTo(
    readers.map(({ id: reader }) => reader),
    { type: 'inbox.changed', topic: 'me', data: { consultation_id: id } },
  );
};
