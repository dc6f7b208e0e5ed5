// Text of messages: up to 8,000 characters of Unicode with something visible, without control characters other than tab and newline, and
// without overrides of the direction. It is stored as sent.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MESSAGE_MAX_CHARACTERS, MessageContent } from '#contracts/messages.ts';
import { showsSomething } from '#text/visible.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { type Speaker, speaker, upTo } from '../harness/chat.ts';

let app: TestApp;
let david: Speaker;
let chen: Speaker;
beforeAll(async () => {
  app = await startApp();
  [david, chen] = await Promise.all([speaker(app, 4, 1), speaker(app, 2, 1)]);
});
afterAll(() => app.close());

/** The rule of the contract, implemented in another way. */
const allowed = (text: string): boolean => {
  const points = [...text].map((c) => c.codePointAt(0)!);
  const control = (p: number) => (p < 0x20 && p !== 0x09 && p !== 0x0a) || (p >= 0x7f && p <= 0x9f);
  const alone = (p: number) => p >= 0xd800 && p <= 0xdfff;
  const override = (p: number) => p === 0x202d || p === 0x202e;
  const length = [...text.trim()].length;
  return length > 0 && length <= 8000 && showsSomething(text) && !points.some((p) => control(p) || alone(p) || override(p));
};

/** Any UTF-16 code units, with a bias towards critical ones. */
const doubtful = fc.oneof(
  fc.integer({ min: 0, max: 0x20 }),
  fc.integer({ min: 0x7e, max: 0xa0 }),
  fc.integer({ min: 0x2029, max: 0x202f }),
  fc.integer({ min: 0xd7fe, max: 0xe001 }),
  fc.integer({ min: 0, max: 0xffff }),
);
const anyText = fc.oneof(
  fc.array(doubtful, { maxLength: 6 }).map((units) => String.fromCharCode(...units)),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
);

describe('the rule for text', () => {
  it('accepts and refuses the same texts as the specification', () => {
    fc.assert(
      fc.property(anyText, (text) => MessageContent.safeParse(text).success === allowed(text)),
      { numRuns: 20_000 },
    );
  });

  it.each(['a', '🩺', 'é', 'क'])('counts characters, not code units: %s', (character) => {
    const most = character.repeat(MESSAGE_MAX_CHARACTERS);
    expect(MessageContent.safeParse(most).success).toBe(true);
    expect(MessageContent.safeParse(`  \n${most}\t `).success).toBe(true);
    expect(MessageContent.safeParse(most + character).success).toBe(false);
  });
});

describe('over HTTP', () => {
  const good = anyText.filter(allowed);

  it('returns an accepted text unchanged', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(good, { minLength: 1, maxLength: 30 }), async (texts) => {
        const ids: number[] = [];
        for (const sent of await Promise.all(texts.map((text) => david.said(text)))) ids.push(sent.id);
        const read = new Map((await chen.all()).map((m) => [m.id, m.content]));
        expect(ids.map((id) => read.get(id))).toEqual(texts);
      }),
      { numRuns: 15 },
    );
  });

  it('stores nothing of a refused text, and names the field', async () => {
    const before = (await chen.all()).length;
    const bad = fc.sample(
      anyText.filter((text) => !allowed(text)),
      60,
    );
    const replies = await Promise.all(bad.map((text) => david.say(text)));
    expect(new Set(replies.map((r) => `${r.status} ${Object.keys(r.body.details.fields).join()}`))).toEqual(new Set(['400 content']));
    expect(await chen.all()).toHaveLength(before);
  });

  it('does not repeat a refused text', async () => {
    const reply = await david.say('my secret illness\u0000');
    expect(reply.status).toBe(400);
    expect(reply.text).not.toContain('illness');
  });

  it.each([undefined, null, 7, true, ['text'], { text: 'x' }])('refuses content %j, which is not text', async (content) => {
    const reply = await david.request('POST', '/messages', { content });
    expect([reply.status, Object.keys(reply.body.details.fields)]).toEqual([400, ['content']]);
  });

  it.each(['0', '-1', '1.5', 'one', '1%20or%201', '99999999999', 'consultation:0', 'thread:1'])(
    'refuses conversation %s, which is not an ID',
    async (conversation) => {
      const reply = await app.request('GET', `/v1/chat/${conversation}/messages`, { token: david.token });
      expect([reply.status, Object.keys(reply.body.details?.fields ?? {})]).toEqual([400, ['room']]);
    },
  );

  it('accepts the topic of a conversation as its ID', async () => {
    const reply = await app.request('GET', '/v1/chat/consultation:1/messages?limit=1', { token: david.token });
    expect(reply.body.messages.map((m: { id: number }) => m.id)).toEqual([1]);
  });

  it('accepts the largest message, and refuses a larger body with 413', async () => {
    const largest = '🩺'.repeat(8000);
    const { id } = await david.said(largest);
    expect((await chen.all()).find((m) => m.id === id)?.content).toBe(largest);
    const reply = await david.say('x'.repeat(1024 * 1024 + 1));
    expect([reply.status, reply.body.code]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
  });

  it('does not mix up the texts of a hundred simultaneous messages', async () => {
    const sent = await Promise.all(upTo(100).map((i) => david.said(`text ${i}`)));
    const read = new Map((await chen.all()).map((m) => [m.id, m.content]));
    for (const [i, { id, content }] of sent.entries()) expect([content, read.get(id)]).toEqual([`text ${i + 1}`, `text ${i + 1}`]);
  });
});
