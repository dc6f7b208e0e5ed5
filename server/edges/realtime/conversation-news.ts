// Pushing what happens in consultations to those who listen and are still members.
import type { PersonRef } from '#contracts/common.ts';
import type { ServerFrame } from '#contracts/realtime.ts';
import type { Consultations, FanOut } from '#modules/consultations/index.ts';
import type { LiveMessage } from '#platform/bus/live-bus.ts';
import { AppError } from '#platform/errors.ts';
import type { Logger } from '#platform/log.ts';
import type { Connection } from './connection.ts';
import { keyOf, type Listeners } from './listeners.ts';
import type { Presence } from './presence.ts';

export const conversationKey = (tenantId: number, conversation: number): string => keyOf(tenantId, 'consultation', conversation);
const conversationTopic = (conversation: number): string => `consultation:${conversation}`;

/** Something that happened in a conversation and is not pushed yet. */
interface Pending {
  created: number[];
  updated: number[];
  receipts: { user: number; rev: number; delivered: number; read: number }[];
  conversationChanged: boolean;
}

export interface ConversationNews {
  /** Handles a message of the live bus about a conversation's content. */
  changed(message: LiveMessage): void;
  /** Sends a frame to those who listen to a conversation and are still members of it. */
  toConversation(
    tenantId: number,
    conversation: number,
    frameFor: (fan: FanOut) => ServerFrame | undefined,
    except?: number,
  ): Promise<void>;
}

const empty = (): Pending => ({ created: [], updated: [], receipts: [], conversationChanged: false });

export const createConversationNews = (
  consultations: Pick<Consultations, 'fanOut'>,
  listeners: Listeners,
  log: Logger,
): ConversationNews => {
  const pending = new Map<string, { tenantId: number; conversation: number; what: Pending; running: boolean }>();

  /** Policy again at push: a socket whose person left the conversation is sent nothing. */
  const members = (key: string, fan: FanOut): Connection[] => {
    const ids = new Set(fan.conversation.members.map((m) => m.id));
    return [...listeners.at(key)].filter((c) => c.ctx !== undefined && ids.has(c.ctx.actor.id));
  };

  const push = (tenantId: number, conversation: number, what: Pending, fan: FanOut): void => {
    const topic = conversationTopic(conversation);
    const rev = new Map(fan.messages.map((m) => [m.id, m]));
    for (const connection of members(conversationKey(tenantId, conversation), fan)) {
      const reader = connection.ctx!.actor.id;
      for (const message of fan.messages) {
        if (what.created.includes(message.id))
          connection.send({ type: 'message.created', topic, seq: message.seq, data: message.present(reader) });
      }
      for (const id of what.updated) {
        const message = rev.get(id);
        if (message) connection.send({ type: 'message.updated', topic, rev: message.rev, data: message.present(reader) });
      }
      for (const { user, rev: at, delivered, read } of what.receipts) {
        connection.send({ type: 'message.read', topic, rev: at, data: { user_id: user, delivered_seq: delivered, read_seq: read } });
      }
      if (what.conversationChanged) connection.send({ type: 'consultation.updated', topic, data: { consultation_id: conversation } });
    }
    const inbox = JSON.stringify({ type: 'inbox.changed', topic: 'me', data: { consultation_id: conversation } } satisfies ServerFrame);
    for (const member of fan.conversation.members)
      for (const connection of listeners.at(keyOf(tenantId, 'me', member.id))) connection.sendText(inbox);
  };

  /** One flush of a conversation at a time: what comes meanwhile goes together in the next, in order. */
  const flush = async (key: string): Promise<void> => {
    const entry = pending.get(key);
    if (!entry || entry.running) return;
    entry.running = true;
    const { tenantId, conversation } = entry;
    try {
      while (entry.what.created.length + entry.what.updated.length + entry.what.receipts.length > 0 || entry.what.conversationChanged) {
        const { what } = entry;
        entry.what = empty();
        push(tenantId, conversation, what, await consultations.fanOut(tenantId, conversation, [...what.created, ...what.updated]));
      }
    } catch (error) {
      log.warn({ error: (error as Error).name }, 'live push failed');
      // Who is in the conversation cannot be told now, so everybody of the clinic who waits for news of their own looks for it.
      for (const connection of listeners.at(key)) connection.send({ type: 'resync', topic: conversationTopic(conversation) });
      for (const connection of listeners.all(tenantId, 'me')) connection.send({ type: 'resync' });
    } finally {
      pending.delete(key);
    }
  };

  return {
    changed: ({ tenantId, kind, data }) => {
      if (!listeners.any(tenantId, 'consultation') && !listeners.any(tenantId, 'me')) return;
      const conversation = Number(data['conversation']);
      const key = conversationKey(tenantId, conversation);
      const entry = pending.get(key) ?? { tenantId, conversation, what: empty(), running: false };
      pending.set(key, entry);
      if (kind === 'consultations.message-created') entry.what.created.push(Number(data['id']));
      if (kind === 'consultations.message-updated') entry.what.updated.push(Number(data['id']));
      if (kind === 'consultations.receipt') {
        entry.what.receipts.push({
          user: Number(data['user']),
          rev: Number(data['rev']),
          delivered: Number(data['delivered']),
          read: Number(data['read']),
        });
      }
      if (kind === 'consultations.updated') entry.what.conversationChanged = true;
      void flush(key);
    },
    toConversation: async (tenantId, conversation, frameFor, except) => {
      const key = conversationKey(tenantId, conversation);
      if (listeners.at(key).size === 0) return;
      try {
        const fan = await consultations.fanOut(tenantId, conversation, []);
        const frame = frameFor(fan);
        if (frame) for (const connection of members(key, fan)) if (connection.ctx!.actor.id !== except) connection.send(frame);
      } catch (error) {
        if (!(error instanceof AppError)) log.warn({ error: (error as Error).name }, 'live push failed');
      }
    },
  };
};

/** The person of a conversation by number, as others see them. */
export const memberRef = (fan: FanOut, user: number): PersonRef | undefined => {
  const member = fan.conversation.members.find((m) => m.id === user);
  return member && { id: member.id, name: member.name, role: member.role };
};

/** Everybody present in a conversation, here and on other processes. */
export const presentIn = (
  listeners: Listeners,
  presence: Presence,
  key: string,
  members: FanOut['conversation']['members'],
): PersonRef[] => {
  const ids = new Set([...listeners.usersAt(key).keys(), ...presence.elsewhere(key)]);
  return members.filter((m) => ids.has(m.id)).map(({ id, name, role }) => ({ id, name, role }));
};
