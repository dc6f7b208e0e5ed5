// One socket: its user, its subscriptions, and sending that does not let a slow client fill our memory.
import type { WebSocket } from 'ws';
import { CLOSE } from '#contracts/live.ts';
import type { UserCtx } from '#platform/context.ts';
import type { Logger } from '#platform/log.ts';
import type { NamedTopic, OwnServerFrame } from './registry.ts';

/** Bytes that may wait for a slow client. */
export const MAX_BUFFERED_BYTES = 1024 * 1024;
/** Time for an orderly close, after which the socket is terminated. */
const CLOSE_GRACE_MS = 2000;

/** The parts of a WebSocket that a connection uses. */
export type FrameSocket = Pick<WebSocket, 'readyState' | 'OPEN' | 'CLOSING' | 'bufferedAmount' | 'terminate'> & {
  send(text: string): void;
  close(code: number, reason: string): void;
};

export interface Connection {
  /** Present once authenticated. Its actor has the name and role of the last session check. */
  ctx: UserCtx | undefined;
  /** Expiry of the token. */
  expiresAt: Date | undefined;
  /** The subscribed topics, by the client's name for them. */
  readonly topics: Map<string, NamedTopic>;
  send(frame: OwnServerFrame): void;
  /** Sends text that is already rendered. */
  sendText(text: string): void;
  /**
   * Runs `work` after all earlier work of the socket, immediately when there is none. A failure closes the socket, and the client
   * reconnects.
   */
  inTurn(work: () => Promise<void> | void): void;
  /** Resolves after all work that was passed to `inTurn` so far. */
  idle(): Promise<void>;
  /** Closes the socket. Frames of the client have no effect from now on, even while it keeps its side open. */
  close(code: number, reason?: string): void;
  isClosed(): boolean;
  /** Returns the code that `close` was called with; undefined before that, and when the client closes the socket itself. */
  closedWith(): number | undefined;
}

/** Closes a socket whose token has expired. */
export const closeExpired = (connection: Connection, now: Date): void => {
  if (connection.expiresAt && connection.expiresAt <= now) connection.close(CLOSE.UNAUTHENTICATED, 'token expired');
};

export interface ConnectionDeps {
  log: Logger;
  /** Renders a frame of the socket itself. */
  render(frame: OwnServerFrame): string;
  onPush(): void;
}

export const createConnection = (socket: FrameSocket, { log, render, onPush }: ConnectionDeps): Connection => {
  let closedWith: number | undefined;
  /** The running and waiting work; undefined when there is none. */
  let turn: Promise<void> | undefined;
  const close = (code: number, reason = ''): void => {
    closedWith ??= code;
    if (socket.readyState >= socket.CLOSING) return;
    socket.close(code, reason);
    setTimeout(() => socket.terminate(), CLOSE_GRACE_MS).unref();
  };
  const sendText = (text: string): void => {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > MAX_BUFFERED_BYTES) {
      close(CLOSE.TOO_SLOW, 'reader is too slow');
      return;
    }
    socket.send(text);
    onPush();
  };
  const failed = (error: unknown): void => {
    log.warn({ error: (error as Error).name }, 'socket frame failed');
    close(CLOSE.TOO_SLOW, 'try again');
  };
  return {
    ctx: undefined,
    expiresAt: undefined,
    topics: new Map(),
    send: (frame) => sendText(render(frame)),
    sendText,
    inTurn: (work) => {
      const before = turn;
      try {
        const result = before ? before.then(work) : work();
        if (!result) return;
        const mine: Promise<void> = result.catch(failed).then(() => {
          if (turn === mine) turn = undefined;
        });
        turn = mine;
      } catch (error) {
        failed(error);
      }
    },
    idle: async () => turn,
    close,
    isClosed: () => closedWith !== undefined,
    closedWith: () => closedWith,
  };
};
