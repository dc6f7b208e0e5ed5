// Readers continue from their last position while 64 people write through two servers, without gaps or repetitions.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChatMessage } from '#contracts/messages.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { type Speaker, speaker, startSibling, upTo } from '../harness/chat.ts';

const WRITERS = 64;
const EACH = 10;

let app: TestApp;
let sibling: TestApp;
beforeAll(async () => {
  app = await startApp();
  sibling = await startSibling(app);
});
afterAll(async () => {
  await sibling.close();
  await app.close();
});

/** Reads from a position until the writers are done and no messages are left. */
const follow = async (who: Speaker, position: (last: ChatMessage) => string, done: () => boolean): Promise<ChatMessage[]> => {
  const seen: ChatMessage[] = [];
  let since = '0';
  for (let i = 0; ; i++) {
    const last = done();
    // Pages of varying size, also of one message.
    const { messages } = await who.list(`since=${encodeURIComponent(since)}&limit=${[1, 7, 50, 200][i % 4]}`);
    seen.push(...messages);
    if (messages.length > 0) since = position(messages.at(-1)!);
    else if (last) return seen;
  }
};

/** Follows `next` while there is one, and continues from the last message when there is none. */
const followNext = async (who: Speaker, done: () => boolean): Promise<ChatMessage[]> => {
  const seen: ChatMessage[] = [];
  let since = 0;
  for (;;) {
    const last = done();
    const { messages, next } = await who.list(`since=${since}&limit=20`);
    seen.push(...messages);
    since = next ?? messages.at(-1)?.id ?? since;
    if (last && messages.length === 0) return seen;
  }
};

describe('64 writers on two servers', () => {
  it('are read completely and in order by every kind of reader', async () => {
    const authors = await Promise.all(upTo(WRITERS).map((i) => speaker(i % 2 ? app : sibling, i % 4 < 2 ? 4 : 2, 1)));
    const [reader, readerElsewhere] = await Promise.all([speaker(app, 2, 1), speaker(sibling, 4, 1)]);
    let over = false;
    const writing = Promise.all(
      authors.map(async (author, i) => {
        for (const n of upTo(EACH)) await author.said(`writer ${i}, line ${n}`, i % 3 ? `w${i}-${n}` : undefined);
      }),
    ).finally(() => {
      over = true;
    });
    const done = () => over;
    const followed = await Promise.all([
      follow(reader, (m) => String(m.id), done),
      follow(readerElsewhere, (m) => String(m.id), done),
      follow(reader, (m) => m.sent_at, done),
      follow(readerElsewhere, (m) => m.sent_at, done),
      followNext(reader, done),
      writing.then(() => []),
    ]);
    const total = 5 + WRITERS * EACH;
    for (const seen of followed.slice(0, 5)) {
      expect(seen.map((m) => m.seq)).toEqual(upTo(total));
      expect(new Set(seen.map((m) => m.id)).size).toBe(total);
    }
    const times = followed[0]!.map((m) => m.sent_at);
    expect(times).toEqual([...times].sort());
    expect(new Set(times).size).toBe(total);
    // Each writer's messages are in the order of that writer's replies.
    const lines = Map.groupBy(followed[0]!.slice(5), (m) => m.content!.split(',')[0]!);
    expect(lines.size).toBe(WRITERS);
    for (const [name, theirs] of lines) expect(theirs.map((m) => m.content)).toEqual(upTo(EACH).map((n) => `${name}, line ${n}`));
  });
});

describe('before', () => {
  it('pages back to the first message while others write', async () => {
    const [linh, smith, elsewhere] = await Promise.all([speaker(app, 3, 2), speaker(app, 1, 2), speaker(sibling, 1, 2)]);
    const start = (await linh.all()).length;
    await Promise.all(upTo(1000).map((i) => (i % 2 ? linh : smith).said(`line ${i}`)));
    const newest = (await linh.said('newest')).id;
    let over = false;
    const writing = (async () => {
      while (!over) await Promise.all([smith.said('meanwhile'), elsewhere.said('meanwhile')]);
    })();
    const pages: ChatMessage[][] = [];
    try {
      for (let before: number | null = newest; before !== null; ) {
        const page = await (pages.length % 2 ? linh : elsewhere).list(`before=${before}&limit=37`);
        pages.unshift(page.messages);
        before = page.next;
      }
    } finally {
      over = true;
      await writing;
    }
    expect(pages.flat().map((m) => m.seq)).toEqual(upTo(start + 1000));
    expect(pages.slice(1).every((page) => page.length === 37)).toBe(true);
  });

  it('has nothing before the first message, and no next', async () => {
    const david = await speaker(app, 4, 1);
    expect(await david.list('before=1')).toEqual({ messages: [], next: null });
    const page = await david.list('before=4&limit=2');
    expect([page.messages.map((m) => m.id), page.next]).toEqual([[2, 3], 2]);
  });
});

describe('positions', () => {
  it('must be messages of this conversation, or instants', async () => {
    const david = await speaker(app, 4, 1);
    const of = async (query: string) => {
      const reply = await david.request('GET', `/messages?limit=2&${query}`);
      return reply.status === 200 ? reply.body.messages.map((m: ChatMessage) => m.id) : [reply.status, reply.body.code];
    };
    expect(await of('')).toEqual([1, 2]);
    expect(await of('since=0')).toEqual([1, 2]);
    expect(await of('since=2')).toEqual([3, 4]);
    expect(await of('since=2025-10-25T14:36:23.210Z')).toEqual([3, 4]);
    expect(await of('since=2025-10-25T14:36:23.209Z')).toEqual([2, 3]);
    expect(await of('since=2025-10-25T16:36:23.210%2B02:00')).toEqual([3, 4]);
    expect(await of('since=1999-01-01T00:00:00Z')).toEqual([1, 2]);
    expect(await of('since=2999-01-01T00:00:00Z')).toEqual([]);
    expect(await of('author_role=Doctor')).toEqual([2, 4]);
    expect(await of('author_role=doctor&since=2')).toEqual([4, expect.any(Number)]);
    expect(await of('since=7')).toEqual([404, 'MESSAGE_NOT_FOUND']);
    expect(await of('before=9007199254740991')).toEqual([404, 'MESSAGE_NOT_FOUND']);
    expect(await of('since=1&before=3')).toEqual([400, 'VALIDATION_FAILED']);
    for (const bad of [
      'since=-1',
      'since=01',
      'since=yesterday',
      'before=0',
      'before=2025-10-25T14:36:23.210Z',
      'limit=0',
      'limit=201',
      'author_role=Wizard',
    ])
      expect(await of(bad), bad).toEqual([400, 'VALIDATION_FAILED']);
  });
});

describe('a conversation of 10,000 messages', () => {
  it('is read completely by pages, as one history, and from its middle', async () => {
    const chen = await speaker(app, 2, 1);
    const author = { id: 2, name: 'Isabella Chen', role: 'doctor' as const };
    const actor = { kind: 'user' as const, ...author, sessionId: '01900000-0000-7000-8000-000000000000' };
    const before = (await chen.all()).length;
    const ctx = { actor, tenantId: 1, requestId: 'long-conversation', address: null, now: app.clock.now() };
    await Promise.all(upTo(10_000 - before).map((i) => app.consultations.send(ctx, { conversation: 1, author, content: `line ${i}` })));
    const pages = await chen.all();
    expect(pages.map((m) => m.seq)).toEqual(upTo(10_000));
    const history = await app.request('GET', '/api/getConsultationMessages?consultationId=1', { token: chen.token });
    expect(history.body.map((m: { message_id: number }) => m.message_id)).toEqual(pages.map((m) => m.id));
    const middle = await chen.list(`before=${pages[5000]!.id}&limit=3`);
    expect(middle.messages.map((m) => m.seq)).toEqual([4998, 4999, 5000]);
  });
});
