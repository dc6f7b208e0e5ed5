// Edits and recalls by the author of a message: within 15 minutes, visible to all, with the original kept.
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../harness/app.ts';
import { type Speaker, speaker, upTo } from '../harness/chat.ts';
import { adminQuery } from '../harness/people/accounts.ts';

const MINUTE = 60_000;

let david: Speaker;
let chen: Speaker;
const app: TestApp = await startApp();
afterAll(() => app.close());
beforeEach(async () => {
  // Tokens are valid for ten minutes, but the clock moves further.
  [david, chen] = await Promise.all([speaker(app, 4, 1), speaker(app, 2, 1)]);
});

const edit = (who: Speaker, id: number, content: unknown) => who.request('PATCH', `/messages/${id}`, { content });
const recall = (who: Speaker, id: number) => who.request('DELETE', `/messages/${id}`);
const originals = async (id: number): Promise<number[]> =>
  (await adminQuery(app, 'select version from consultations.message_originals where message_id = $1 order by version', [id])).map(
    (r) => r['version'] as number,
  );
const audited = async (id: number): Promise<string[]> =>
  (
    await adminQuery(
      app,
      `select action from audit.events where resource_type = 'message' and resource_id = $1 and outcome = 'ok' order by at, id`,
      [String(id)],
    )
  ).map((r) => String(r['action']));
const seenBy = async (who: Speaker, id: number) => (await who.all()).find((m) => m.id === id);
const later = async (ms: number): Promise<void> => {
  app.clock.advance(ms);
  [david, chen] = await Promise.all([speaker(app, 4, 1), speaker(app, 2, 1)]);
};

describe('editing', () => {
  it('shows the new text to all, marked as edited, and keeps position, time and every original', async () => {
    const sent = await david.said('I took two tablets');
    const first = await edit(david, sent.id, 'I took three tablets');
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({ ...sent, content: 'I took three tablets', edited_at: expect.any(String), recalled_at: null });
    await edit(david, sent.id, 'I took four tablets');
    expect(await seenBy(chen, sent.id)).toMatchObject({ seq: sent.seq, sent_at: sent.sent_at, content: 'I took four tablets' });
    expect(await originals(sent.id)).toEqual([0, 1]);
    expect(await audited(sent.id)).toEqual(['consultations.messages.send', 'consultations.messages.edit', 'consultations.messages.edit']);
  });

  it('keeps the originals encrypted, and readable with the key', async () => {
    const sent = await david.said('original words');
    await edit(david, sent.id, 'new words');
    const [row] = await adminQuery(app, 'select key_id, body from consultations.message_originals where message_id = $1', [sent.id]);
    const body = row!['body'] as Buffer;
    expect(body.includes('original words')).toBe(false);
    const cipher = await app.platform.tenantKeys.cipher(1);
    expect(cipher.open({ keyId: row!['key_id'] as number, body }, `message/1/${sent.id}/0`)).toBe('original words');
  });

  it('numbers simultaneous edits, and keeps every version', async () => {
    const sent = await david.said('v0');
    const replies = await Promise.all(upTo(10).map((i) => edit(david, sent.id, `v${i}`)));
    expect(replies.map((r) => r.status)).toEqual(Array(10).fill(200));
    expect(new Set(replies.map((r) => r.body.rev)).size).toBe(10);
    expect(await originals(sent.id)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const last = replies.reduce((a, b) => (a.body.rev > b.body.rev ? a : b));
    expect((await seenBy(chen, sent.id))?.content).toBe(last.body.content);
  });

  it.each([' ', 'a\u0000b', 'x'.repeat(8001), 7])('refuses an invalid text', async (content) => {
    const sent = await david.said('text');
    const reply = await edit(david, sent.id, content);
    expect([reply.status, Object.keys(reply.body.details.fields)]).toEqual([400, ['content']]);
    expect((await seenBy(david, sent.id))?.content).toBe('text');
  });
});

describe('recalling', () => {
  it('hides the text from everyone, the author too, and keeps it on record', async () => {
    const sent = await david.said('wrong chat, sorry');
    const reply = await recall(david, sent.id);
    expect([reply.status, reply.body.content, reply.body.recalled_at]).toEqual([200, null, expect.any(String)]);
    for (const who of [david, chen]) expect(await seenBy(who, sent.id)).toMatchObject({ content: null, seq: sent.seq });
    const history = await app.request('GET', '/api/getConsultationMessages?consultationId=1', { token: chen.token });
    expect(history.text).not.toContain('wrong chat');
    const [kept] = await adminQuery(app, 'select length(body) as length from consultations.messages where id = $1', [sent.id]);
    expect(kept!['length']).toBeGreaterThan(10);
  });

  it('is final: no edit, and recalling again changes nothing', async () => {
    const sent = await david.said('gone');
    const first = await recall(david, sent.id);
    const again = await recall(david, sent.id);
    expect([again.status, again.body]).toEqual([200, first.body]);
    const late = await edit(david, sent.id, 'back');
    expect([late.status, late.body.code]).toEqual([409, 'MESSAGE_RECALLED']);
  });

  it('removes the newest message from the list of consultations', async () => {
    const sent = await david.said('newest line');
    const preview = async () => (await app.request('GET', '/v1/consultations/1', { token: chen.token })).body.last_message.preview;
    expect(await preview()).toBe('newest line');
    await recall(david, sent.id);
    expect(await preview()).toBe(null);
  });

  it('is atomic when it races with an edit', async () => {
    for (const _ of upTo(5)) {
      const sent = await david.said('either');
      const [edited, recalled] = await Promise.all([edit(david, sent.id, 'or'), recall(david, sent.id)]);
      expect(recalled.status).toBe(200);
      expect([200, 409]).toContain(edited.status);
      expect(await originals(sent.id)).toEqual(edited.status === 200 ? [0] : []);
      expect((await seenBy(chen, sent.id))?.content).toBe(null);
    }
  });
});

describe('permission', () => {
  it('is given only to the author', async () => {
    const sent = await david.said('mine');
    for (const reply of [await edit(chen, sent.id, 'yours'), await recall(chen, sent.id)])
      expect([reply.status, reply.body.code]).toEqual([403, 'NOT_THE_AUTHOR']);
    expect((await seenBy(david, sent.id))?.content).toBe('mine');
  });

  it('is refused to others as if there were no such message', async () => {
    const sent = await david.said('hidden');
    for (const person of [3, 1, 10]) {
      const other = await speaker(app, person, 1);
      for (const reply of [await edit(other, sent.id, 'x'), await recall(other, sent.id)])
        expect([reply.status, reply.body.code]).toEqual([404, 'CONSULTATION_NOT_FOUND']);
    }
    const linh = await speaker(app, 3, 2);
    for (const reply of [await edit(linh, sent.id, 'x'), await recall(linh, sent.id)])
      expect([reply.status, reply.body.code]).toEqual([404, 'MESSAGE_NOT_FOUND']);
  });

  it('ends 15 minutes after sending', async () => {
    const sent = await david.said('changeable');
    await later(15 * MINUTE - 5000);
    expect((await edit(david, sent.id, 'changed in time')).status).toBe(200);
    await later(5000);
    for (const reply of [await edit(david, sent.id, 'too late'), await recall(david, sent.id)])
      expect([reply.status, reply.body.code]).toEqual([409, 'EDIT_WINDOW_PASSED']);
    expect((await seenBy(chen, sent.id))?.content).toBe('changed in time');
  });

  it('is refused in a closed consultation', async () => {
    const [smith, admin] = await Promise.all([speaker(app, 1, 2), speaker(app, 8, 2)]);
    const sent = await smith.said('last words');
    expect((await app.request('POST', '/v1/consultations/2/close', { token: admin.token })).status).toBe(200);
    for (const reply of [await edit(smith, sent.id, 'x'), await recall(smith, sent.id)])
      expect([reply.status, reply.body.code]).toEqual([409, 'CONSULTATION_CLOSED']);
  });
});
