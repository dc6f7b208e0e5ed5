// Follows topics of the live socket for a socket of GraphQL: authentication, expiry, checks of the session and limits are those of /v1/realtime.
import { EventEmitter, on } from 'node:events';
import type { WebSocket } from 'ws';
import type { ErrorCode } from '#contracts/errors.ts';
import { CLOSE } from '#contracts/live.ts';
import type { FrameSocket, SocketHandler } from '#edges/realtime/index.ts';
import { problem } from '#platform/errors.ts';

/** A frame of /v1/realtime, already rendered through its schema. */
interface ServerFrame {
  type: string;
  topic?: string;
  code?: string;
  data?: Readonly<Record<string, unknown>>;
}

export interface Follower {
  /** @returns whether the token is valid; if not, the socket closes */
  authenticate(token: string): Promise<boolean>;
  /** Counts a message of the client that is no frame, for the limit of messages per second. */
  count(): void;
  /** Follows a topic. @throws AppError when the caller may not */
  listen(topic: string, type: string): AsyncGenerator<Readonly<Record<string, unknown>>>;
  /** Ends it when the socket has closed. */
  end(): void;
}

export type OpenFrames = (socket: FrameSocket, address: string | null) => SocketHandler;

export const createFollower = (open: OpenFrames, socket: WebSocket, address: string | null): Follower => {
  const frames = new EventEmitter().setMaxListeners(0);
  const ended = new AbortController();
  /** By topic: how many subscriptions follow it, and the reply to the first one. */
  const topics = new Map<string, { followers: number; entered: Promise<void> }>();

  const received = (frame: ServerFrame): void => {
    // Nothing tells which frames are missing: the client connects again and reads what it needs.
    if (frame.type === 'resync') socket.close(CLOSE.TOO_SLOW, 'news may be missing: connect again');
    frames.emit(frame.topic === undefined ? frame.type : `${frame.type} ${frame.topic}`, frame);
  };
  const handler = open(
    {
      get readyState() {
        return socket.readyState;
      },
      OPEN: socket.OPEN,
      CLOSING: socket.CLOSING,
      get bufferedAmount() {
        return socket.bufferedAmount;
      },
      send: (text) => received(JSON.parse(text) as ServerFrame),
      close: (code, reason) => socket.close(code, reason),
      terminate: () => socket.terminate(),
    },
    address,
  );
  let isAuthenticated = false;
  const send = (frame: object): void => handler.receive(JSON.stringify(frame));

  /** Resolves with the first of these frames; with undefined when the socket closes. */
  const first = (...names: string[]): Promise<ServerFrame | undefined> =>
    new Promise((resolve) => {
      const settle = (frame?: ServerFrame): void => {
        for (const name of names) frames.off(name, settle);
        ended.signal.removeEventListener('abort', closed);
        resolve(frame);
      };
      const closed = (): void => settle();
      for (const name of names) frames.on(name, settle);
      ended.signal.addEventListener('abort', closed);
      if (ended.signal.aborted) settle();
    });

  const enter = async (topic: string): Promise<void> => {
    const reply = first(`subscribed ${topic}`, `error ${topic}`);
    send({ type: 'subscribe', topic });
    const frame = await reply;
    if (frame?.type !== 'subscribed') throw problem((frame?.code ?? 'UNAVAILABLE') as ErrorCode);
  };

  const join = (topic: string): Promise<void> => {
    const known = topics.get(topic) ?? { followers: 0, entered: enter(topic) };
    known.followers += 1;
    topics.set(topic, known);
    return known.entered;
  };
  const leave = (topic: string): void => {
    const known = topics.get(topic)!;
    known.followers -= 1;
    if (known.followers > 0) return;
    topics.delete(topic);
    send({ type: 'unsubscribe', topic });
  };

  return {
    authenticate: async (token) => {
      const reply = first('ready');
      send({ type: 'auth', token });
      isAuthenticated = (await reply) !== undefined;
      return isAuthenticated;
    },
    // Before that, the protocol takes one message.
    count: () => {
      if (isAuthenticated) send({ type: 'ping' });
    },
    listen: async function* listen(topic, type) {
      const stop = new AbortController();
      const heard = on(frames, `${type} ${topic}`, { signal: AbortSignal.any([ended.signal, stop.signal]) });
      try {
        await join(topic);
        for await (const [frame] of heard) yield (frame as ServerFrame).data ?? {};
      } catch (error) {
        if (!ended.signal.aborted) throw error;
      } finally {
        stop.abort();
        leave(topic);
      }
    },
    end: () => {
      ended.abort();
      handler.closed();
    },
  };
};
