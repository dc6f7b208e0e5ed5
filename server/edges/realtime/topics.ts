// What a socket can subscribe to: who may, what goes on record, and what the answer says. One entry a kind of topic.
import type { Role } from '#contracts/common.ts';
import { Topic } from '#contracts/realtime.ts';
import type { Consultations } from '#modules/consultations/index.ts';
import type { Wards } from '#modules/wards/index.ts';
import type { UserCtx } from '#platform/context.ts';
import { problem } from '#platform/errors.ts';
import { presentIn } from './conversation-news.ts';
import { keyOf, type Listeners } from './listeners.ts';
import type { Greeting, LiveTopic } from './live-topic.ts';
import type { Presence } from './presence.ts';

export interface TopicDeps {
  consultations: Pick<Consultations, 'conversationFor'>;
  wards: Pick<Wards, 'watch'>;
  listeners: Listeners;
  presence: Presence;
}

const NOBODY: Greeting = { presence: [] };

/** Who is given tasks and wards to look after. */
export const hasOwnTasks = (role: Role): boolean => role === 'doctor' || role === 'nurse';

/** Answers the topic that a client names, or undefined when there is no such kind. */
export const createTopics = ({ consultations, wards, listeners, presence }: TopicDeps): ((name: string) => LiveTopic | undefined) => {
  const me: LiveTopic = {
    key: ({ tenantId, actor }) => keyOf(tenantId, 'me', actor.id),
    admit: async () => [],
    greet: async () => NOBODY,
  };

  const myTasks: LiveTopic = {
    key: ({ tenantId, actor }) => keyOf(tenantId, 'tasks', actor.id),
    entry: { action: 'tasks.live.subscribe' },
    admit: async ({ actor }) => {
      if (!hasOwnTasks(actor.role)) throw problem('FORBIDDEN');
      return [];
    },
    greet: async () => NOBODY,
  };

  const ward = (id: number): LiveTopic => ({
    key: ({ tenantId }) => keyOf(tenantId, 'ward', id),
    entry: { action: 'wards.live.subscribe', resource: { type: 'ward', id } },
    admit: async (ctx) => {
      await wards.watch(ctx, id);
      return [];
    },
    greet: async () => NOBODY,
  });

  const consultation = (conversation: number): LiveTopic => {
    const key = ({ tenantId }: UserCtx): string => keyOf(tenantId, 'consultation', conversation);
    return {
      key,
      entry: { action: 'consultations.live.subscribe', resource: { type: 'consultation', id: conversation } },
      admit: async (ctx) => [(await consultations.conversationFor(ctx, conversation)).patientId],
      greet: async (ctx) => {
        const { members, lastSeq, rev } = await consultations.conversationFor(ctx, conversation);
        return { presence: presentIn(listeners, presence, key(ctx), members), seq: lastSeq, rev };
      },
      conversation,
    };
  };

  return (name) => {
    if (!Topic.safeParse(name).success) return undefined;
    const [kind, number] = name.split(':');
    if (kind === 'consultation') return consultation(Number(number));
    if (kind === 'ward') return ward(Number(number));
    return kind === 'tasks' ? myTasks : me;
  };
};
