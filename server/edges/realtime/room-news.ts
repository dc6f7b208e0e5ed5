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

export const roomKey = (tenantId: number, room: number): string => keyOf(tenantId, 'consultation', room);
const roomTopic = (room: number): string => `consultation:${room}`;

/** Something that happened in a room and is not pushed yet. */
interface Pending {
  created: number[];
  updated: number[];
  receipts: { user: number; rev: number; delivered: number; read: number }[];
  roomChanged: boolean;
}

export interface RoomNews {
  /** Handles a message of the live bus about a room's content. */
  changed(message: LiveMessage): void;
  /** Sends a frame to those who listen to a room and are still members of it. */
  toRoom(tenantId: number, room: number, frameFor: (fan: FanOut) => ServerFrame | undefined, except?: number): Promise<void>;
}

const empty = (): Pending => ({ created: [], updated: [], receipts: [], roomChanged: false });

export const createRoomNews = (consultations: Pick<Consultations, 'fanOut'>, listeners: Listeners, log: Logger): RoomNews => {
  const pending = new Map<string, { tenantId: number; room: number; what: Pending; running: boolean }>();

  /** Policy again at push: a socket whose person left the room is sent nothing. */
  const members = (key: string, fan: FanOut): Connection[] => {
    const ids = new Set(fan.room.members.map((m) => m.id));
    return [...listeners.at(key)].filter((c) => c.ctx !== undefined && ids.has(c.ctx.actor.id));
  };

  const push = (tenantId: number, room: number, what: Pending, fan: FanOut): void => {
    const topic = roomTopic(room);
    const rev = new Map(fan.messages.map((m) => [m.id, m]));
    for (const connection of members(roomKey(tenantId, room), fan)) {
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
      if (what.roomChanged) connection.send({ type: 'consultation.updated', topic, data: { consultation_id: room } });
    }
    const inbox = JSON.stringify({ type: 'inbox.changed', topic: 'me', data: { consultation_id: room } } satisfies ServerFrame);
    for (const member of fan.room.members)
      for (const connection of listeners.at(keyOf(tenantId, 'me', member.id))) connection.sendText(inbox);
  };

  /** One flush of a room at a time: what comes meanwhile goes together in the next, in order. */
  const flush = async (key: string): Promise<void> => {
    const entry = pending.get(key);
    if (!entry || entry.running) return;
    entry.running = true;
    const { tenantId, room } = entry;
    try {
      while (entry.what.created.length + entry.what.updated.length + entry.what.receipts.length > 0 || entry.what.roomChanged) {
        const { what } = entry;
        entry.what = empty();
        push(tenantId, room, what, await consultations.fanOut(tenantId, room, [...what.created, ...what.updated]));
      }
    } catch (error) {
      log.warn({ error: (error as Error).name }, 'live push failed');
      // Who is in the room cannot be told now, so everybody of the clinic who waits for news of their own looks for it.
      for (const connection of listeners.at(key)) connection.send({ type: 'resync', topic: roomTopic(room) });
      for (const connection of listeners.all(tenantId, 'me')) connection.send({ type: 'resync' });
    } finally {
      pending.delete(key);
    }
  };

  return {
    changed: ({ tenantId, kind, data }) => {
      if (!listeners.any(tenantId, 'consultation') && !listeners.any(tenantId, 'me')) return;
      const room = Number(data['room']);
      const key = roomKey(tenantId, room);
      const entry = pending.get(key) ?? { tenantId, room, what: empty(), running: false };
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
      if (kind === 'consultations.updated') entry.what.roomChanged = true;
      void flush(key);
    },
    toRoom: async (tenantId, room, frameFor, except) => {
      const key = roomKey(tenantId, room);
      if (listeners.at(key).size === 0) return;
      try {
        const fan = await consultations.fanOut(tenantId, room, []);
        const frame = frameFor(fan);
        if (frame) for (const connection of members(key, fan)) if (connection.ctx!.actor.id !== except) connection.send(frame);
      } catch (error) {
        if (!(error instanceof AppError)) log.warn({ error: (error as Error).name }, 'live push failed');
      }
    },
  };
};

/** The person of a room by number, as others see them. */
export const memberRef = (fan: FanOut, user: number): PersonRef | undefined => {
  const member = fan.room.members.find((m) => m.id === user);
  return member && { id: member.id, name: member.name, role: member.role };
};

/** Everybody present in a room, here and on other processes. */
export const presentIn = (listeners: Listeners, presence: Presence, key: string, members: FanOut['room']['members']): PersonRef[] => {
  const ids = new Set([...listeners.usersAt(key).keys(), ...presence.elsewhere(key)]);
  return members.filter((m) => ids.has(m.id)).map(({ id, name, role }) => ({ id, name, role }));
};
