// Edits, recalls and receipts: revisions without gaps or loss for a client that reads changes while others make more.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../harness/app.ts';
import { type Change, type Speaker, speaker, startSibling, upTo } from '../harness/chat.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { until } from '../harness/until.ts';

let app: TestApp;
let sibling: TestApp;
let david: Speaker;
let chen: Speaker;
beforeAll(async () => {
  app = await startApp();
  sibling = await startSibling(app);
  [david, chen] = await Promise.all([speaker(app, 4, 1), speaker(sibling, 2, 1)]);
});
afterAll(async () => {
  await sibling.close();
  await app.close();
});

const consultation = async (who: Speaker, id = 1) => (await app.request('GET', `/v1/consultations/${id}`, { token: who.token })).body;
const revOf = async (who: Speaker, id = 1): Promise<number> => (await consultation(who, id)).rev;

/** The state of a client that only ever reads changes. */
const applyTo = (state: Map<string, unknown>, changes: readonly Change[]): void => {
  for (const change of changes) {
    if (change.type === 'message.updated')
      state.set(`message ${change.message.id}`, change.message.recalled_at ? 'recalled' : change.message.content);
    else state.set(`receipt ${change.receipt.user_id}`, `${change.receipt.delivered_seq}/${change.receipt.read_seq}`);
  }
};

describe('changes', () => {
  it('contain each item once, in its latest state, in order of revisions', async () => {
    const start = await revOf(david);
    const [a, b] = [await david.said('a'), await david.said('b')];
    await david.request('PATCH', `/messages/${a.id}`, { content: 'a2' });
    await david.request('PATCH', `/messages/${b.id}`, { content: 'b2' });
    await david.request('PATCH', `/messages/${a.id}`, { content: 'a3' });
    await chen.request('POST', '/read', { message_id: b.id });
    const { changes, rev, more } = await chen.changes(start);
    expect(changes).toEqual([
      {
        type: 'message.updated',
        rev: start + 2,
        message: expect.objectContaining({ id: b.id, content: 'b2', rev: start + 2, edited_at: expect.any(String) }),
      },
      { type: 'message.updated', rev: start + 3, message: expect.objectContaining({ id: a.id, content: 'a3', rev: start + 3 }) },
      { type: 'message.read', rev: start + 4, receipt: { user_id: 2, delivered_seq: b.seq, read_seq: b.seq } },
    ]);
    expect([rev, more]).toEqual([start + 4, false]);
    expect(await chen.changes(rev)).toEqual({ changes: [], rev, more: false });
  });

  it('come in pages', async () => {
    const start = await revOf(david);
    const sent = await Promise.all(upTo(9).map((i) => david.said(`page ${i}`)));
    for (const { id } of sent) await david.request('DELETE', `/messages/${id}`);
    const seen: Change[] = [];
    let after = start;
    for (;;) {
      const page = await chen.changes(after, 4);
      seen.push(...page.changes);
      after = page.rev;
      if (!page.more) break;
    }
    expect(seen.map((c) => c.rev)).toEqual(upTo(9).map((i) => start + i));
    expect(after).toBe(start + 9);
  });

  it('are complete while two servers edit, recall and read at once', async () => {
    const people = await Promise.all([speaker(app, 4, 1), speaker(sibling, 4, 1), speaker(app, 2, 1), speaker(sibling, 2, 1)]);
    const mine = await Promise.all(people.map((who, i) => Promise.all(upTo(12).map((n) => who.said(`${i}/${n}`)))));
    const start = await revOf(david);
    let over = false;
    const answers: number[] = [];
    const changing = Promise.all(
      people.map(async (who, i) => {
        for (const [n, { id }] of mine[i]!.entries()) {
          const edited = await who.request('PATCH', `/messages/${id}`, { content: `edited ${i}/${n}` });
          answers.push(edited.body.rev);
          await who.request('POST', '/read', { message_id: mine[(i + 1) % 4]![n]!.id });
          if (n % 3 === 0) answers.push((await who.request('DELETE', `/messages/${id}`)).body.rev);
        }
      }),
    ).finally(() => {
      over = true;
    });
    const follow = async (who: Speaker, limit: number): Promise<{ state: Map<string, unknown>; revs: number[] }> => {
      const state = new Map<string, unknown>();
      const revs: number[] = [];
      let after = start;
      for (;;) {
        const last = over;
        const page = await who.changes(after, limit);
        applyTo(state, page.changes);
        revs.push(...page.changes.map((c) => c.rev));
        expect(page.rev).toBeGreaterThanOrEqual(after);
        after = page.rev;
        if (last && page.changes.length === 0 && !page.more) return { state, revs };
      }
    };
    const followers = await Promise.all([follow(david, 200), follow(chen, 3), follow(people[1]!, 1), changing.then(() => undefined)]);
    const whole = new Map<string, unknown>();
    applyTo(whole, (await david.changes(start)).changes);
    for (const follower of followers.slice(0, 3)) {
      expect(follower!.revs).toEqual([...follower!.revs].sort((a, b) => a - b));
      expect(new Set(follower!.revs).size).toBe(follower!.revs.length);
      expect(Object.fromEntries(follower!.state)).toEqual(Object.fromEntries(whole));
    }
    // Every action took a revision of its own.
    expect(new Set(answers).size).toBe(answers.length);
    const receipts = (await consultation(david)).participants.map((p: { id: number; read_seq: number }) => [p.id, p.read_seq]);
    expect(receipts).toEqual(
      expect.arrayContaining([
        [4, expect.any(Number)],
        [2, expect.any(Number)],
      ]),
    );
  });
});

describe('changes that are committed during a reply', () => {
  it('are all in that reply or all in a later one', async () => {
    const [linh, smith] = await Promise.all([speaker(app, 3, 2), speaker(app, 1, 2)]);
    const { id } = await smith.said('edited in the middle');
    const start = await revOf(linh, 2);
    const holder = new pg.Client({ connectionString: app.superUrl });
    await holder.connect();
    try {
      // The conversation is read before its messages: here the reply waits between the two.
      await holder.query('begin; lock table consultations.messages in access exclusive mode');
      const reply = linh.changes(start);
      await until(
        async () =>
          (await adminQuery(app, `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`)).length >
          0,
        'a waiting reply',
      );
      const ofConversation = 'where tenant_id = 1 and consultation_id = 2';
      await holder.query(
        `update consultations.participants set receipt_rev = ${start + 1}, read_seq = 1, delivered_seq = 1 ${ofConversation} and user_id = 1`,
      );
      await holder.query(`update consultations.messages set rev = ${start + 2} ${ofConversation} and id = ${id}`);
      await holder.query(`update consultations.consultations set rev = ${start + 2} where tenant_id = 1 and id = 2; commit`);
      const first = await reply;
      const second = await linh.changes(first.rev);
      expect([...first.changes, ...second.changes].map((c) => [c.rev, c.type])).toEqual([
        [start + 1, 'message.read'],
        [start + 2, 'message.updated'],
      ]);
    } finally {
      await holder.end();
    }
  });
});

describe('receipts', () => {
  it('only move forward, and never beyond the newest message', async () => {
    const [smith, linh] = await Promise.all([speaker(app, 1, 2), speaker(sibling, 3, 2)]);
    const sent = await Promise.all(upTo(6).map((i) => smith.said(`line ${i}`)));
    const readBy = async () => (await consultation(smith, 2)).participants.find((p: { id: number }) => p.id === 3);
    // All at once, in any order: the furthest one wins.
    const replies = await Promise.all(sent.map(({ id }) => linh.request('POST', '/read', { message_id: id })));
    expect(replies.map((r) => r.status)).toEqual(Array(6).fill(204));
    const furthest = Math.max(...sent.map((s) => s.seq));
    expect(await readBy()).toMatchObject({ read_seq: furthest, delivered_seq: furthest });
    const rev = await revOf(smith, 2);
    expect((await linh.request('POST', '/read', { message_id: sent[0]!.id })).status).toBe(204);
    expect(await readBy()).toMatchObject({ read_seq: furthest });
    expect(await revOf(smith, 2)).toBe(rev);
  });

  it('must name a message of this conversation', async () => {
    for (const message_id of [999_999, 6]) {
      const reply = await david.request('POST', '/read', { message_id });
      expect([reply.status, reply.body.code]).toEqual([404, 'MESSAGE_NOT_FOUND']);
    }
    const reply = await david.request('POST', '/read', { message_id: '5' });
    expect([reply.status, Object.keys(reply.body.details.fields)]).toEqual([400, ['message_id']]);
  });
});
