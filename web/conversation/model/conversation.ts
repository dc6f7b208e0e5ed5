// One conversation on this device: loads it, keeps it up to date over an unreliable connection, reports delivered and read messages.

import type { PersonRef } from '../../../contracts/common.ts';
import type { Consultation } from '../../../contracts/consultations.ts';
import type { ChatMessage } from '../../../contracts/messages.ts';
import type { ServerFrame } from '../../../contracts/realtime.ts';
import type { Received } from '../../client/call.ts';
import type { Client } from '../../client/client.ts';
import { createPresence, type Presence } from './presence.ts';
import { createSeen, type Seen } from './seen.ts';
import {
  emptyTimeline,
  firstSeq,
  lastSeq,
  type Timeline,
  withBeyond,
  withNewer,
  withNewestPage,
  withOlderPage,
  withReceipt,
  withRev,
  withUpdated,
} from './timeline.ts';

export interface ConversationView {
  status: 'loading' | 'ready' | 'failed';
  problem: unknown;
  timeline: Timeline;
  loadingOlder: boolean;
  /** The last message read before this conversation was opened, here or, by later receipts, on another device. */
  readBefore: number;
  online: readonly PersonRef[];
  typing: readonly PersonRef[];
}

export interface Conversation {
  id: number;
  view(): ConversationView;
  subscribe(listener: () => void): () => void;
  /** Loads from the start after a failure. */
  reload(): void;
  loadOlder(): Promise<void>;
  loadNewer(): Promise<void>;
  jumpToNewest(): Promise<void>;
  /** The newest message that is held is visible to the user. */
  seen(): void;
  accepted(message: Received<'sendMessage'>, clientMessageId: string): void;
  edit(id: number, content: string): Promise<void>;
  recall(id: number): Promise<void>;
  typing(typing: boolean): void;
  stop(): void;
}

const PAGE = 50;
/** Polling interval while the page is visible, in case live frames are lost, in ms. */
const SAFETY_POLL = 60_000;

export interface ConversationDeps {
  client: Client;
  userId: number;
  /** The consultation from the list, which saves a request; catching up starts at its `rev`. */
  consultation?: Consultation | undefined;
  onConsultationChanged: () => void;
  id: number;
}

export function createConversation({ client, id, userId, consultation, onConsultationChanged }: ConversationDeps): Conversation {
  const { call, realtime } = client;
  const topic = `consultation:${id}`;
  const listeners = new Set<() => void>();
  let view: ConversationView = {
    status: 'loading',
    problem: undefined,
    timeline: emptyTimeline,
    loadingOlder: false,
    readBefore: 0,
    online: [],
    typing: [],
  };
  let subscribedBefore = false;
  let stopped = false;
  let catching: Promise<void> | undefined;
  let catchAgain = false;

  const set = (change: Partial<ConversationView>) => {
    if (stopped) return;
    view = { ...view, ...change };
    for (const listener of [...listeners]) listener();
  };
  const update = (change: (timeline: Timeline) => Timeline) => {
    const timeline = change(view.timeline);
    const readBefore = seen.hasReported() ? view.readBefore : readBy(timeline);
    set({ timeline, readBefore });
    seen.markDelivered(view.timeline);
  };
  const readBy = (timeline: Timeline) => timeline.receipts.get(userId)?.read_seq ?? 0;
  const caughtUp = Promise.withResolvers<void>();
  const seen: Seen = createSeen({ client, topic, id, userId, caughtUp: caughtUp.promise });
  const people: Presence = createPresence(userId, (online, typing) => set({ online, typing }));

  /** The last message, found by its time, with all messages after it, and a page before it. */
  async function newestPage({ last_message: last }: Consultation) {
    if (!last) return { messages: [], hasOlder: false };
    const since = new Date(Date.parse(last.sent_at) - 1).toISOString();
    const { messages: newest } = await call('listMessages', { params: { room: id }, query: { since, limit: 200 } });
    const first = newest[0];
    if (!first) return { messages: [], hasOlder: false };
    const before = await call('listMessages', { params: { room: id }, query: { before: first.id, limit: PAGE } });
    return { messages: [...before.messages, ...newest], hasOlder: before.next !== null };
  }

  async function load() {
    set({ status: 'loading', problem: undefined });
    try {
      const known = consultation ?? (await call('getConsultation', { params: { id } }));
      const page = await newestPage(known);
      let timeline = withRev(withNewestPage({ ...emptyTimeline, newestSeq: known.last_seq }, page.messages, page.hasOlder), known.rev);
      for (const { id: user_id, delivered_seq, read_seq } of known.participants)
        timeline = withReceipt(timeline, { user_id, delivered_seq, read_seq });
      seen.startAt(readBy(timeline));
      set({ status: 'ready', timeline, readBefore: readBy(timeline) });
      seen.markDelivered(timeline);
      catchUp();
    } catch (problem) {
      if (view.timeline.messages.length === 0) set({ status: 'failed', problem });
    }
  }

  async function catchUpOnce() {
    while (!stopped && view.timeline.atNewest) {
      const since = view.timeline.messages.at(-1)?.id ?? 0;
      const page = await call('listMessages', { params: { room: id }, query: { since, limit: 200 } });
      if (page.messages.length > 0) update((timeline) => withNewer(timeline, page.messages, true));
      if (page.next === null || page.messages.length === 0) break;
    }
    for (let more = true; more && !stopped; ) {
      const page = await call('listChanges', { params: { room: id }, query: { after: view.timeline.rev, limit: 200 } });
      update((timeline) => withRev(page.changes.reduce(applyChange, timeline), page.rev));
      more = page.more;
    }
  }
  /**
   * One run at a time; a call during a run causes another run after it. After a failure the next run follows a reconnect or the next poll.
   */
  function catchUp() {
    if (stopped || view.status !== 'ready') return;
    if (catching) {
      catchAgain = true;
      return;
    }
    catching = catchUpOnce()
      .catch(() => {})
      .finally(() => {
        catching = undefined;
        caughtUp.resolve();
        if (catchAgain) {
          catchAgain = false;
          catchUp();
        }
      });
  }

  const applyChange = (timeline: Timeline, change: Received<'listChanges'>['changes'][number]): Timeline =>
    change.type === 'message.read' ? withReceipt(timeline, change.receipt) : withUpdated(timeline, change.message);

  function created(message: ChatMessage) {
    people.stoppedTyping(message.author.id);
    const { timeline } = view;
    if (!timeline.atNewest) return update((now) => withBeyond(now, message));
    if (message.seq > lastSeq(timeline) + 1) return catchUp();
    return update((now) => withNewer(now, [message], true));
  }
  function revised(rev: number, change: (timeline: Timeline) => Timeline) {
    const gap = rev > view.timeline.rev + 1;
    update((timeline) => (gap ? change(timeline) : withRev(change(timeline), rev)));
    if (gap) catchUp();
  }
  function hear(frame: ServerFrame) {
    people.receive(frame);
    // A consultation may have been resolved while the connection was lost.
    if (frame.type === 'consultation.updated' || frame.type === 'resync' || (frame.type === 'subscribed' && subscribedBefore))
      onConsultationChanged();
    if (frame.type === 'subscribed') subscribedBefore = true;
    if (view.status !== 'ready') return;
    if (frame.type === 'message.created') created(frame.data);
    else if (frame.type === 'message.updated') revised(frame.rev, (timeline) => withUpdated(timeline, frame.data));
    else if (frame.type === 'message.read') revised(frame.rev, (timeline) => withReceipt(timeline, frame.data));
    else if (frame.type === 'subscribed' || frame.type === 'resync') catchUp();
  }

  const onLine = () => {
    if (realtime.state() !== 'live') people.forget();
    else if (view.status === 'failed') void load();
  };
  const stopHearing = realtime.subscribe(topic, hear);
  const stopLine = realtime.onState(onLine);
  const poll = setInterval(() => {
    if (document.visibilityState === 'visible') catchUp();
  }, SAFETY_POLL);
  const onVisible = () => {
    if (document.visibilityState === 'visible') catchUp();
  };
  document.addEventListener('visibilitychange', onVisible);
  void load();

  return {
    id,
    view: () => view,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    reload: () => void load(),
    async loadOlder() {
      const first = view.timeline.messages[0];
      if (!first || !view.timeline.hasOlder || view.loadingOlder) return;
      set({ loadingOlder: true });
      try {
        const page = await call('listMessages', { params: { room: id }, query: { before: first.id, limit: PAGE } });
        if (firstSeq(view.timeline) === first.seq) update((timeline) => withOlderPage(timeline, page.messages, page.next !== null));
      } finally {
        set({ loadingOlder: false });
      }
    },
    async loadNewer() {
      const last = view.timeline.messages.at(-1);
      if (!last || view.timeline.atNewest) return;
      const page = await call('listMessages', { params: { room: id }, query: { since: last.id, limit: PAGE } });
      if (lastSeq(view.timeline) === last.seq) update((timeline) => withNewer(timeline, page.messages, page.messages.length < PAGE));
    },
    async jumpToNewest() {
      if (view.timeline.atNewest) return;
      const page = await newestPage(await call('getConsultation', { params: { id } }));
      update((timeline) => withNewestPage(timeline, page.messages, page.hasOlder));
      catchUp();
    },
    seen: () => seen.markRead(view.timeline),
    accepted(message, clientMessageId) {
      created({
        ...message,
        rev: 0,
        edited_at: null,
        recalled_at: null,
        sent_through: message.sent_through ?? null,
        client_message_id: clientMessageId,
      });
    },
    async edit(messageId, content) {
      const message = await call('editMessage', { params: { room: id, id: messageId }, body: { content } });
      update((timeline) => withUpdated(timeline, message));
    },
    async recall(messageId) {
      const message = await call('recallMessage', { params: { room: id, id: messageId } });
      update((timeline) => withUpdated(timeline, message));
    },
    typing: (typing) => realtime.send({ type: 'typing', topic, typing }),
    stop() {
      stopped = true;
      stopHearing();
      stopLine();
      seen.stop();
      people.stop();
      clearInterval(poll);
      document.removeEventListener('visibilitychange', onVisible);
    },
  };
}
