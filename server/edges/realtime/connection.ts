// One socket: whose it is, what it subscribed to, and sending without letting a slow reader fill our memory.
import type { WebSocket } from 'ws';
import { CLOSE } from '#contracts/live.ts';
import type { UserCtx } from '#platform/context.ts';
import type { Logger } from '#platform/log.ts';
import type { NamedTopic, OwnServerFrame } from './registry.ts';

/** Bytes that may wait for a slow reader. */
export const MAX_BUFFERED_BYTES = 1024 * 1024;
/** A socket that does not close by then is cut off. */
const CLOSE_GRACE_MS = 2000;

export interface Connection {
  /** Present once authenticated. Its actor has the name and role of the last look at the session. */
  ctx: UserCtx | undefined;
  /** When the token ends. */
  expiresAt: Date | undefined;
  /** What it subscribed to, by the name that the client gave. */
  readonly topics: Map<string, NamedTopic>;
  send(frame: OwnServerFrame): void;
  /** Sends text that was rendered before. */
  sendText(text: string): void;
  /** Runs `work` after what was given before, at once when that is done. When it fails the client connects again. */
  inTurn(work: () => Promise<void> | void): void;
  /** Resolves after what was given to `inTurn` so far. */
  idle(): Promise<void>;
  /** From now on nothing that the client sends has an effect, also while it leaves its side open. */
  close(code: number, reason?: string): void;
  isClosed(): boolean;
  /** The code that `close` was called with; undefined while it was not, also when the client closes by itself. */
  closedWith(): number | undefined;
}

/** Closes a socket whose token has ended. */
export const closeExpired = (connection: Connection, now: Date): void => {
  if (connection.expiresAt && connection.expiresAt <= now) connection.close(CLOSE.UNAUTHENTICATED, 'token expired');
};

export interface ConnectionDeps {
  log: Logger;
  /** Makes the text of a frame of the socket itself. */
  render(frame: OwnServerFrame): string;
  onPush(): void;
}

export const createConnection = (socket: WebSocket, { log, render, onPush }: ConnectionDeps): Connection => {
  let closedWith: number | undefined;
  /** What is handled now and what waits for it; undefined when nothing is. */
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
