// Changes of consultations, for those of their current members who may read the patient's text.
import { idInUrl } from '#contracts/common.ts';
import { serverFrames as consultationFrames } from '#contracts/consultations.ts';
import { clientFrames, greeting, serverFrames as messageFrames } from '#contracts/messages.ts';
import { requireReader } from '#modules/access/index.ts';
import { clientFrame, defineLive, type LiveDefinition, news, topic } from '#platform/live/define-live.ts';
import type { Platform } from '#platform/platform.ts';
import { markDelivered } from './internal/chat/receipts.ts';
import { readersNow, requireMember } from './internal/conversations/conversation.ts';
import type { ConversationLoader } from './internal/conversations/conversation-loader.ts';
import { ConversationNews, conversationTopic, pushNews } from './internal/conversations/conversation-news.ts';
import { actInChat, followChat } from './policy.ts';

const [received] = clientFrames;

export const consultationsLive = (platform: Platform, loadConversation: ConversationLoader): LiveDefinition =>
  defineLive({
    topics: [
      topic({
        kind: 'consultation',
        id: idInUrl,
        permission: followChat,
        audit: { read: 'consultations.live.subscribe' },
        resource: (id) => ({ type: 'consultation', id }),
        admit: async (ctx, id) => {
          const { patientId } = requireMember(await loadConversation(ctx.tenantId, id), ctx.actor.id);
          await requireReader(ctx, [patientId]);
          return [patientId];
        },
        greeting: {
          shape: greeting,
          load: async (ctx, id) => {
            const { lastSeq, rev } = requireMember(await loadConversation(ctx.tenantId, id), ctx.actor.id);
            return { seq: lastSeq, rev };
          },
        },
        members: async (tenantId, id) => readersNow(await loadConversation(tenantId, id)),
        presence: true,
        typing: true,
        frames: [
          clientFrame({
            schema: received,
            permission: actInChat,
            audit: { none: 'delivery is an act of the device; what a person reads is audited' },
            gather: (earlier, later) => (earlier.seq > later.seq ? earlier : later),
            handle: (ctx, { seq }, id: number) => markDelivered(platform, ctx, id, seq),
          }),
        ],
      }),
    ],
    news: [
      news({
        kinds: ConversationNews.options.map(({ shape }) => shape.kind.value),
        shape: ConversationNews,
        frames: [...messageFrames, ...consultationFrames],
        topics: ['consultation', 'me'],
        about: ({ conversation }) => conversationTopic(conversation),
        push: (tenantId, heard, out) => pushNews(platform, loadConversation, tenantId, heard, out),
      }),
    ],
  });
