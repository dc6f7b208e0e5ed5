// What a client's frames do. Policy is checked when a socket subscribes (and on record) and again at every push.
import { CLOSE, ClientFrame } from '#contracts/realtime.ts';
import { actorKey, type UserActor, type UserCtx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { uuidv7 } from '#platform/ids.ts';
import type { Platform } from '#platform/platform.ts';
import type { Connection } from './connection.ts';
import type { RealtimeDeps } from './deps.ts';
import type { Listeners } from './listeners.ts';
import type { LiveTopic } from './live-topic.ts';

const MAX_TOPICS = 200;
/** A client that sends more frames than this a second is cut off. */
const MAX_FRAMES_PER_SECOND = 100;
/** "Still typing" in a conversation is passed on this often, "typing again" after this long. */
const TYPING_EVERY_MS = 1000;
const TYPING_AGAIN_MS = 200;
/** Deliveries are gathered, so that a burst of messages is one receipt. */
const DELIVERY_DELAY_MS = 150;

interface Shared {
  listeners: Listeners;
  topicOf: (name: string) => LiveTopic | undefined;
  node: string;
}

export interface FrameHandlers {
  open(
    connection: Connection,
    address: string | null,
    onAuthenticated: () => void,
  ): { receive(text: string | undefined): void; closed(): void };
  /** Asks again whether these sockets' sessions still stand, and closes those whose do not. */
  recheck(connections: readonly Connection[]): void;
  announceAll(connections: Iterable<Connection>): void;
  idle(): Promise<void>;
}

export const createFrameHandlers = (
  platform: Platform,
  { authenticate, consultations }: RealtimeDeps,
  { listeners, topicOf, node }: Shared,
): FrameHandlers => {
  const { audit, bus, clock, log } = platform;
  const underway = new Set<Promise<unknown>>();
  const track = (work: Promise<unknown>): void => {
    underway.add(work);
    void work
      .catch((error: unknown) => log.warn({ error: (error as Error).name }, 'socket work failed'))
      .finally(() => underway.delete(work));
  };
  const announce = (ctx: UserCtx, conversation: number, online: boolean, first: boolean): void =>
    bus.publish({ tenantId: ctx.tenantId, kind: 'realtime.presence', data: { conversation, user: ctx.actor.id, node, online, first } });

  const leave = (connection: Connection, name: string): void => {
    const { ctx } = connection;
    const topic = connection.topics.get(name);
    if (!ctx || !topic) return;
    connection.topics.delete(name);
    const gone = listeners.leave(topic.key(ctx), connection);
    if (gone && topic.conversation !== undefined) announce(ctx, topic.conversation, false, true);
  };

  return {
    open: (connection, address, onAuthenticated) => {
      let expiry: NodeJS.Timeout | undefined;
      let delivery: NodeJS.Timeout | undefined;
      const delivered = new Map<number, number>();
      let second = 0;
      let framesThisSecond = 0;
      const typing = new Map<number, { on: boolean; at: number }>();
      let turn: Promise<void> = Promise.resolve();

      // A client may leave its side open and go on sending.
      const isClosed = (): boolean => connection.closedWith() !== undefined;
      const now = (ctx: UserCtx): UserCtx => ({ ...ctx, now: clock.now(), requestId: uuidv7(clock.now()) });

      const auth = async (token: string): Promise<void> => {
        const at = clock.now();
        const identified = await authenticate(token, at).catch((error: unknown) => {
          if (error instanceof AppError) return undefined;
          throw error;
        });
        if (isClosed()) return;
        const { actor } = identified ?? {};
        const stranger = connection.ctx && actor && actorKey(actor) !== actorKey(connection.ctx.actor);
        if (!identified || actor?.kind !== 'user' || stranger || !identified.expiresAt) {
          connection.close(CLOSE.UNAUTHENTICATED, 'sign in again');
          return;
        }
        connection.token = token;
        connection.ctx = { actor: actor satisfies UserActor, tenantId: identified.tenantId, requestId: uuidv7(at), address, now: at };
        onAuthenticated();
        clearTimeout(expiry);
        expiry = setTimeout(() => connection.close(CLOSE.UNAUTHENTICATED, 'token expired'), identified.expiresAt.getTime() - at.getTime());
        expiry.unref();
        connection.send({ type: 'ready', user_id: actor.id, expires_at: identified.expiresAt.toISOString() });
      };

      const subscribe = async (name: string): Promise<void> => {
        const ctx = now(connection.ctx!);
        const topic = topicOf(name);
        if (!topic) return connection.send({ type: 'error', topic: name, code: 'NOT_FOUND' });
        if (connection.topics.size >= MAX_TOPICS) return connection.send({ type: 'error', topic: name, code: 'RATE_LIMITED' });
        const { entry, conversation } = topic;
        const key = topic.key(ctx);
        try {
          const patients = await topic.admit(ctx);
          if (isClosed()) return;
          if (entry) await audit.record(ctx, { ...entry, patients });
          if (isClosed()) return;
          const here = listeners.usersAt(key).has(ctx.actor.id);
          connection.topics.set(name, topic);
          listeners.join(key, connection);
          connection.send({ type: 'subscribed', topic: name, ...(await topic.greet(ctx)) });
          if (!here && conversation !== undefined) announce(ctx, conversation, true, true);
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          leave(connection, name);
          if (entry) await audit.record(ctx, { ...entry, patients: error.patients, outcome: 'refused', reason: error.code });
          connection.send({ type: 'error', topic: name, code: error.code });
        }
      };

      const flushDelivered = (): void => {
        delivery = undefined;
        const { ctx } = connection;
        // A session that has ended writes no more.
        if (!ctx || connection.closedWith() === CLOSE.UNAUTHENTICATED) return;
        for (const [conversation, seq] of delivered) {
          track(
            consultations.markDelivered(now(ctx), conversation, seq).catch((error: unknown) => {
              if (!(error instanceof AppError)) throw error;
            }),
          );
        }
        delivered.clear();
      };

      const handle = async (frame: ReturnType<typeof ClientFrame.parse>): Promise<void> => {
        if (isClosed()) return;
        if (frame.type === 'auth') return auth(frame.token);
        const { ctx } = connection;
        if (!ctx) return connection.close(CLOSE.UNAUTHENTICATED, 'authenticate first');
        if (frame.type === 'ping') return connection.send({ type: 'pong' });
        if (frame.type === 'subscribe') return connection.topics.has(frame.topic) ? undefined : subscribe(frame.topic);
        if (frame.type === 'unsubscribe') {
          leave(connection, frame.topic);
          return connection.send({ type: 'unsubscribed', topic: frame.topic });
        }
        const conversation = connection.topics.get(frame.topic)?.conversation;
        if (conversation === undefined) return connection.send({ type: 'error', topic: frame.topic, code: 'NOT_FOUND' });
        if (frame.type === 'received') {
          delivered.set(conversation, Math.max(delivered.get(conversation) ?? 0, frame.seq));
          delivery ??= setTimeout(flushDelivered, DELIVERY_DELAY_MS);
          return;
        }
        const at = clock.monotonic();
        const last = typing.get(conversation);
        const soon = last !== undefined && at - last.at < (last.on ? TYPING_EVERY_MS : TYPING_AGAIN_MS);
        if (frame.typing ? soon : !last?.on) return;
        typing.set(conversation, { on: frame.typing, at });
        bus.publish({ tenantId: ctx.tenantId, kind: 'realtime.typing', data: { conversation, user: ctx.actor.id, typing: frame.typing } });
      };

      const tooMany = (): boolean => {
        const current = Math.floor(clock.monotonic() / 1000);
        framesThisSecond = current === second ? framesThisSecond + 1 : 1;
        second = current;
        return framesThisSecond > MAX_FRAMES_PER_SECOND;
      };

      return {
        receive: (text) => {
          if (isClosed()) return;
          const frame = parseFrame(text);
          if (!frame) return connection.close(CLOSE.BAD_FRAME, 'not a frame we know');
          if (tooMany()) return connection.close(CLOSE.TOO_SLOW, 'too many frames');
          // One after the other, so that a subscription waits for the authentication before it.
          turn = turn
            .then(() => handle(frame))
            .catch((error: unknown) => {
              log.warn({ error: (error as Error).name }, 'socket frame failed');
              connection.close(CLOSE.TOO_SLOW, 'try again');
            });
        },
        closed: () => {
          clearTimeout(expiry);
          if (delivery) {
            clearTimeout(delivery);
            flushDelivered();
          }
          track(
            turn.then(() => {
              for (const name of [...connection.topics.keys()]) leave(connection, name);
            }),
          );
        },
      };
    },
    recheck: (connections) => {
      for (const connection of connections) {
        if (!connection.ctx) continue;
        track(
          authenticate(connection.token, clock.now()).catch((error: unknown) => {
            if (!(error instanceof AppError)) return;
            connection.close(CLOSE.UNAUTHENTICATED, error.code === 'TOKEN_EXPIRED' ? 'token expired' : 'sign in again');
          }),
        );
      }
    },
    announceAll: (connections) => {
      const told = new Set<string>();
      for (const { ctx, topics } of connections) {
        if (!ctx) continue;
        for (const { conversation, key } of topics.values()) {
          const presence = `${key(ctx)}/${ctx.actor.id}`;
          if (conversation === undefined || told.has(presence)) continue;
          told.add(presence);
          announce(ctx, conversation, true, false);
        }
      }
    },
    idle: async () => {
      await Promise.allSettled(underway);
    },
  };
};

const parseFrame = (text: string | undefined): ReturnType<typeof ClientFrame.parse> | undefined => {
  try {
    return ClientFrame.parse(JSON.parse(text ?? ''));
  } catch {
    return undefined;
  }
};
