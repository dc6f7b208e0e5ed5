// One socket: who it belongs to, what it subscribed to, and sending without letting a slow reader fill our memory.
import type { WebSocket } from 'ws';
import { CLOSE, type ServerFrame } from '#contracts/realtime.ts';
import type { UserCtx } from '#platform/context.ts';
import type { LiveTopic } from './live-topic.ts';

/** Bytes that may wait for a slow reader. */
export const MAX_BUFFERED_BYTES = 1024 * 1024;
/** A socket that does not close by then is cut off. */
const CLOSE_GRACE_MS = 2000;

export interface Connection {
  readonly id: number;
  /** Present once authenticated. */
  ctx: UserCtx | undefined;
  token: string;
  /** What it subscribed to, by the name that the client gave. */
  readonly topics: Map<string, LiveTopic>;
  send(frame: ServerFrame): void;
  /** Sends text that was rendered once for many. */
  sendText(text: string): void;
  /** From now on nothing that the client sends has an effect, also while it leaves its side open. */
  close(code: number, reason?: string): void;
  /** The code that `close` was called with; undefined while it was not, also when the client closes by itself. */
  closedWith(): number | undefined;
}

let lastId = 0;

export const createConnection = (socket: WebSocket, onPush: () => void): Connection => {
  let closedWith: number | undefined;
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
  return {
    id: ++lastId,
    ctx: undefined,
    token: '',
    topics: new Map(),
    send: (frame) => sendText(JSON.stringify(frame)),
    sendText,
    close,
    closedWith: () => closedWith,
  };
};
