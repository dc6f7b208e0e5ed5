// The send queue: items that the user wrote are kept in this browser until the server has them, and sent in order, once, by one tab at a
// time.
import type { ErrorCode } from '../../../contracts/errors.ts';
import type { Client } from '../client.ts';
import { backoff } from '../live/backoff.ts';
import { ApiError, isPassing } from '../problems/api-error.ts';
import { openStore, type Store } from '../session/store.ts';

export interface Outgoing {
  /** Also its `Idempotency-Key`, by which the server detects a repetition. */
  id: string;
  kind: string;
  /** ms since 1970 on this device's clock; determines the order of sending. */
  writtenAt: number;
  /** Earliest time of sending (ms since 1970), so that the item can be undone. */
  notBefore?: number | undefined;
  /** The code of a permanent refusal; the user decides what happens to the item. */
  refused?: ErrorCode | undefined;
  /** The details of that refusal. */
  details?: ApiError['details'] | undefined;
}

/** The error of a refused item. */
export const refusalOf = ({ refused, details }: Outgoing): ApiError | undefined =>
  refused && new ApiError({ code: refused, message: refused, status: 400, ...(details && { details }) });

/** The requests that send an item. */
export type Sender = Pick<Client, 'call' | 'upload'>;

/** How items of one kind are sent. */
export interface Kind<O extends Outgoing, R> {
  name: O['kind'];
  /** Items of one lane are sent in the order in which they were written; an error in one lane does not delay another. */
  lane(outgoing: O): string;
  send(sender: Sender, outgoing: O): Promise<R>;
  /** Returns a replacement for a refused item; undefined when the user has to decide. */
  mend?(outgoing: O, refusal: ApiError): O | undefined;
}
/** Any kind; its functions receive only items with its name. */
export type AnyKind = Kind<Outgoing, unknown>;
type Written<O extends Outgoing> = Omit<O, 'id' | 'kind' | 'writtenAt' | 'refused' | 'details'>;
type SentListener = (reply: unknown, outgoing: Outgoing) => void;

export interface Outbox {
  view(): readonly Outgoing[];
  subscribe(listener: () => void): () => void;
  /** Returns the ID of the new item. */
  add<O extends Outgoing>(kind: Kind<O, unknown>, written: Written<O>): Promise<string>;
  /** Sends a refused item again, with `change`. */
  retry<O extends Outgoing>(id: string, change?: Partial<Written<O>>): Promise<void>;
  discard(id: string): Promise<void>;
  /** Calls the listener for every item of `kind` that the server has accepted. */
  onSent<O extends Outgoing, R>(kind: Kind<O, R>, listener: (reply: R, outgoing: O) => void): () => void;
  stop(): void;
}

/** Number of lanes that are sent at the same time. */
const LANES = 3;

/** The send queue of one user in one app, for `kinds`. Items stored before kinds existed belong to the first one. */
export function createOutbox(client: Client, userId: number, kinds: readonly AnyKind[]): Outbox {
  const { realtime, tabs } = client;
  const store: Promise<Store<Outgoing>> = openStore(`bedside-${client.app}-${userId}`);
  const listeners = new Set<() => void>();
  const sentListeners = new Map<string, Set<SentListener>>();
  let waiting: readonly Outgoing[] = [];
  let attempt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  let again = false;
  let busy: Promise<void> | undefined;
  /** Resolved when an item may have been added during a run. */
  let added = Promise.withResolvers<void>();
  /** Items that the server has, but that may still be in the store. */
  const accepted = new Set<string>();

  const kindOf = ({ kind }: Outgoing) => kinds.find((one) => one.name === kind);
  const laneOf = (outgoing: Outgoing) => `${outgoing.kind} ${kindOf(outgoing)?.lane(outgoing)}`;

  /** Whether a stored item has the current format; one of another version must not block the rest. */
  function isReadable(outgoing: Outgoing): boolean {
    try {
      return Number.isFinite(outgoing.writtenAt) && kindOf(outgoing)?.lane(outgoing) !== undefined;
    } catch {
      return false;
    }
  }

  function show(next: readonly Outgoing[]) {
    waiting = next;
    for (const listener of [...listeners]) listener();
  }
  async function look() {
    const stored = (await (await store).all()).map((one) => ({ ...one, kind: one.kind ?? kinds[0]!.name }));
    show(stored.filter((one) => !accepted.has(one.id) && isReadable(one)).sort((a, b) => a.writtenAt - b.writtenAt));
  }
  async function changed() {
    await look();
    tabs.tell({ type: 'outbox-changed' });
  }

  async function send(next: Outgoing) {
    const kind = kindOf(next)!;
    try {
      const reply = await kind.send(client, next);
      accepted.add(next.id);
      // Removed from view in the same moment in which listeners show it as stored.
      show(waiting.filter((one) => one.id !== next.id));
      for (const listener of [...(sentListeners.get(next.kind) ?? [])]) listener(reply, next);
      await (await store).remove(next.id);
      attempt = 0;
    } catch (error) {
      if (isPassing(error) || !(error instanceof ApiError) || error.status === 401) throw error;
      await (await store).put(kind.mend?.(next, error) ?? { ...next, refused: error.code, details: error.details });
    }
    await changed();
  }

  /**
   * Sends what can be sent, a few lanes at a time, so that a large file does not hold up a message elsewhere; throws the error that stopped it.
   */
  async function sendAll() {
    const held = new Set<string>();
    const running = new Map<string, Promise<void>>();
    let trouble: unknown;
    let broken = false;
    const start = (next: Outgoing) => {
      const lane = laneOf(next);
      const failed = (error: unknown) => {
        // After an error of the server only the lane waits; after any other one, such as a lost connection, all do.
        if (error instanceof ApiError && error.status >= 500) held.add(lane);
        else broken = true;
        trouble = error;
      };
      running.set(
        lane,
        send(next)
          .catch(failed)
          .finally(() => running.delete(lane)),
      );
    };
    for (;;) {
      await look();
      const due = (one: Outgoing) => one.notBefore === undefined || one.notBefore <= Date.now();
      const first = waiting.filter(
        (one, at) => !one.refused && waiting.findIndex((two) => !two.refused && laneOf(two) === laneOf(one)) === at,
      );
      const next = first.find((one) => due(one) && !held.has(laneOf(one)) && !running.has(laneOf(one)));
      if (next && !stopped && !broken && running.size < LANES) start(next);
      else if (running.size > 0) {
        await Promise.race([...running.values(), added.promise]);
        added = Promise.withResolvers();
      } else if (stopped) return;
      else if (trouble !== undefined) throw trouble;
      else {
        const soonest = Math.min(...first.filter((one) => !due(one)).map((one) => one.notBefore!));
        if (Number.isFinite(soonest)) timer = setTimeout(flush, soonest - Date.now());
        return;
      }
    }
  }

  async function work() {
    clearTimeout(timer);
    try {
      await tabs.exclusively('outbox', sendAll);
    } catch (error) {
      const seconds = error instanceof ApiError ? error.retryAfter : undefined;
      if (!stopped) timer = setTimeout(flush, seconds ? seconds * 1000 : backoff(attempt++));
    }
  }
  function flush() {
    if (stopped) return;
    if (busy) {
      again = true;
      added.resolve();
    } else
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
    async add(kind, written) {
      const last = waiting.at(-1)?.writtenAt ?? 0;
      const outgoing = { ...written, id: crypto.randomUUID(), kind: kind.name, writtenAt: Math.max(Date.now(), last + 1) };
      await (await store).put(outgoing);
      await changed();
      flush();
      return outgoing.id;
    },
    async retry(id, change) {
      const outgoing = waiting.find((one) => one.id === id);
      if (!outgoing) return;
      const { refused: _, details: __, ...fresh } = outgoing;
      await (await store).put({ ...fresh, ...change });
      await changed();
      flush();
    },
    async discard(id) {
      await (await store).remove(id);
      await changed();
    },
    onSent(kind, listener) {
      const heard = sentListeners.get(kind.name) ?? new Set();
      sentListeners.set(kind.name, heard);
      heard.add(listener as SentListener);
      return () => heard.delete(listener as SentListener);
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
