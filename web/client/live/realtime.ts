// The live connection: one WebSocket that authenticates, renews its token, detects a dead connection and reconnects.
import type { ClientFrame, ServerFrame } from '../../../contracts/realtime.ts';
import type { Session } from '../session/session.ts';
import { backoff } from './backoff.ts';

export type LineState = 'idle' | 'connecting' | 'live' | 'lost';
export type FrameListener = (frame: ServerFrame) => void;

export interface Realtime {
  state(): LineState;
  onState(listener: () => void): () => void;
  /** Receives the frames of `topic`, including `subscribed` and `resync`; returns a function that unsubscribes. */
  subscribe(topic: string, listener: FrameListener): () => void;
  /** Sends now, or not at all without a connection. */
  send(frame: ClientFrame): void;
}

interface Deps {
  session: Session;
  url: () => string;
}

/** A connection that is not ready within this time is closed, in ms: a lost handshake would otherwise block it for minutes. */
const READY_WITHIN = 10_000;
/** A silent connection is pinged after 20 s and closed 8 s later, in ms. */
const PING_AFTER = 20_000;
const PONG_WITHIN = 8_000;
/** A subscription refused by the account's limit is sent again after this time, in ms. */
const LIMIT_PASSES_AFTER = 60_000;
/** From contracts/live.ts, of which only types are imported. */
const UNAUTHENTICATED = 4401;

export function createRealtime({ session, url }: Deps): Realtime {
  const topics = new Map<string, Set<FrameListener>>();
  const stateListeners = new Set<() => void>();
  let state: LineState = 'idle';
  let socket: WebSocket | undefined;
  let attempt = 0;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let pulseTimer: ReturnType<typeof setTimeout> | undefined;
  let sentToken: string | undefined;
  let rejectedToken: string | undefined;

  const become = (next: LineState) => {
    if (state === next) return;
    state = next;
    for (const listener of [...stateListeners]) listener();
  };
  const transmit = (frame: ClientFrame) => socket?.readyState === WebSocket.OPEN && socket.send(JSON.stringify(frame));

  /** Every frame shows that the connection is alive; after a silence it is pinged, then closed. */
  function feelPulse() {
    clearTimeout(pulseTimer);
    pulseTimer = setTimeout(() => {
      transmit({ type: 'ping' });
      pulseTimer = setTimeout(drop, PONG_WITHIN);
    }, PING_AFTER);
  }

  /** Abandons the current socket at once; a half-open one may take minutes to report an error. */
  function drop() {
    const old = socket;
    if (!old) return;
    old.onclose = old.onmessage = old.onopen = null;
    old.close();
    closed(0);
  }

  function closed(code: number) {
    socket = undefined;
    clearTimeout(pulseTimer);
    if (code === UNAUTHENTICATED) rejectedToken = sentToken;
    if (session.get().status !== 'signed-in') return become('idle');
    become('lost');
    clearTimeout(retryTimer);
    retryTimer = setTimeout(connect, backoff(attempt++));
  }

  async function connect() {
    clearTimeout(retryTimer);
    if (socket || session.get().status !== 'signed-in' || !navigator.onLine) return;
    if (state === 'idle') become('connecting');
    let token: string;
    try {
      token = rejectedToken === undefined ? await session.token() : await session.renew(rejectedToken);
    } catch {
      return closed(0);
    }
    if (socket) return;
    rejectedToken = undefined;
    const opened = new WebSocket(url());
    socket = opened;
    clearTimeout(pulseTimer);
    pulseTimer = setTimeout(drop, READY_WITHIN);
    opened.onopen = () => {
      sentToken = token;
      transmit({ type: 'auth', token });
    };
    opened.onmessage = (event) => receive(JSON.parse(String(event.data)) as ServerFrame);
    opened.onclose = (event) => closed(event.code);
  }

  /** Subscribes once the limit has passed. Until then the page has no live updates; a topic that is already subscribed is not subscribed twice. */
  function subscribeLater(topic: string) {
    setTimeout(() => {
      if (state === 'live' && topics.has(topic)) transmit({ type: 'subscribe', topic });
    }, LIMIT_PASSES_AFTER);
  }

  function receive(frame: ServerFrame) {
    feelPulse();
    if (frame.type === 'ready') {
      attempt = 0;
      if (state !== 'live') {
        for (const topic of topics.keys()) transmit({ type: 'subscribe', topic });
        become('live');
      }
    } else if ('topic' in frame && frame.topic !== undefined) {
      if (frame.type === 'error' && frame.code === 'RATE_LIMITED') subscribeLater(frame.topic);
      for (const listener of [...(topics.get(frame.topic) ?? [])]) listener(frame);
    } else if (frame.type === 'resync') {
      for (const listeners of topics.values()) for (const listener of [...listeners]) listener(frame);
    }
  }

  session.subscribe(() => {
    const now = session.get();
    if (now.status === 'signed-in') {
      if (socket && state === 'live' && now.token !== sentToken) {
        sentToken = now.token;
        transmit({ type: 'auth', token: now.token });
      } else void connect();
    } else if (socket) drop();
  });
  window.addEventListener('online', () => {
    attempt = 0;
    void connect();
  });
  window.addEventListener('offline', drop);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible') return;
    if (socket) transmit({ type: 'ping' });
    else void connect();
  });

  return {
    state: () => state,
    onState(listener) {
      stateListeners.add(listener);
      return () => stateListeners.delete(listener);
    },
    subscribe(topic, listener) {
      const listeners = topics.get(topic) ?? new Set();
      topics.set(topic, listeners);
      listeners.add(listener);
      // A second listener needs its own `subscribed` frame too, which has the position of the conversation.
      if (state === 'live') transmit({ type: 'subscribe', topic });
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0 || topics.get(topic) !== listeners) return;
        topics.delete(topic);
        transmit({ type: 'unsubscribe', topic });
      };
    },
    send: transmit,
  };
}
