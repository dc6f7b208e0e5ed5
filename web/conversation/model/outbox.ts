// Messages on their way out: kept in this browser until the server has them, sent in order, once, by one tab at a time.
import type { ErrorCode } from '../../../contracts/problem.ts';
import { ApiError, isPassing } from '../../client/api-error.ts';
import type { Received } from '../../client/call.ts';
import type { Client } from '../../client/client.ts';
import { backoff } from '../../client/live/backoff.ts';
import { openStore, type Store } from '../../client/session/store.ts';

export interface Outgoing {
  /** Also the message's `client_message_id`, by which the server knows a repetition. */
  id: string;
  room: number;
  content: string;
  /** ms since 1970, on this device's clock. */
  writtenAt: number;
  /** Why the server refused it for good; the person decides what happens to it. */
  refused?: ErrorCode;
}

export interface Outbox {
  view(): readonly Outgoing[];
  subscribe(listener: () => void): () => void;
  add(room: number, content: string): Promise<void>;
  retry(id: string): Promise<void>;
  discard(id: string): Promise<void>;
  /** Hears every message that the server has accepted. */
  onSent(listener: (message: Received<'sendMessage'>, outgoing: Outgoing) => void): () => void;
  stop(): void;
}

/** The send queue of one person in one app. */
export function createOutbox(client: Client, userId: number): Outbox {
  const { call, realtime, tabs } = client;
  const store: Promise<Store<Outgoing>> = openStore(`bedside-${client.app}-${userId}`);
  const listeners = new Set<() => void>();
  const sentListeners = new Set<(message: Received<'sendMessage'>, outgoing: Outgoing) => void>();
  let waiting: readonly Outgoing[] = [];
  let attempt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  let again = false;
  let busy: Promise<void> | undefined;

  async function look() {
    waiting = (await (await store).all()).sort((a, b) => a.writtenAt - b.writtenAt);
    for (const listener of [...listeners]) listener();
  }
  async function changed() {
    await look();
    tabs.tell({ type: 'outbox-changed' });
  }

  async function sendNext(): Promise<boolean> {
    await look();
    const next = waiting.find((outgoing) => !outgoing.refused);
    if (!next || stopped) return false;
    try {
      const message = await call('sendMessage', {
        params: { room: next.room },
        body: { content: next.content, client_message_id: next.id },
        idempotencyKey: next.id,
      });
      for (const listener of [...sentListeners]) listener(message, next);
      await (await store).remove(next.id);
      attempt = 0;
    } catch (error) {
      if (isPassing(error) || !(error instanceof ApiError) || error.status === 401) throw error;
      await (await store).put({ ...next, refused: error.code });
    }
    await changed();
    return true;
  }

  async function work() {
    clearTimeout(timer);
    try {
      await tabs.exclusively('outbox', async () => {
        while (await sendNext());
      });
    } catch (error) {
      const seconds = error instanceof ApiError ? error.retryAfter : undefined;
      if (!stopped) timer = setTimeout(flush, seconds ? seconds * 1000 : backoff(attempt++));
    }
  }
  function flush() {
    if (stopped) return;
    if (busy) again = true;
    else
      busy = work().finally(() => {
        busy = undefined;
        if (again) {
          again = false;
          flush();
        }
      });
  }

  const onLine = () => {
    if (realtime.state() === 'live') flush();
  };
  const stopLine = realtime.onState(onLine);
  const stopTabs = tabs.listen((message) => {
    if (message.type === 'outbox-changed') void look();
  });
  window.addEventListener('online', flush);
  flush();

  return {
    view: () => waiting,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async add(room, content) {
      const last = waiting.at(-1)?.writtenAt ?? 0;
      await (await store).put({ id: crypto.randomUUID(), room, content, writtenAt: Math.max(Date.now(), last + 1) });
      await changed();
      flush();
    },
    async retry(id) {
      const outgoing = waiting.find((one) => one.id === id);
      if (!outgoing) return;
      const { refused: _, ...fresh } = outgoing;
      await (await store).put(fresh);
      await changed();
      flush();
    },
    async discard(id) {
      await (await store).remove(id);
      await changed();
    },
    onSent(listener) {
      sentListeners.add(listener);
      return () => sentListeners.delete(listener);
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      stopLine();
      stopTabs();
      window.removeEventListener('online', flush);
      void store.then((opened) => opened.close());
    },
  };
}
