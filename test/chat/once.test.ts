// A device that lost the reply retries: one message, the same reply, on any server and any number of times at once.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../harness/app.ts';
import { type Speaker, speaker, startSibling, upTo } from '../harness/chat.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { SENT_MESSAGES } from '../harness/sent-messages.ts';

let app: TestApp;
let sibling: TestApp;
let david: Speaker;
let davidElsewhere: Speaker;
let chen: Speaker;
beforeAll(async () => {
  app = await startApp();
  sibling = await startSibling(app);
  [david, davidElsewhere, chen] = await Promise.all([speaker(app, 4, 1), speaker(sibling, 4, 1), speaker(app, 2, 1)]);
});
afterAll(async () => {
  await sibling.close();
  await app.close();
});

const rowsOf = (key: string) =>
  adminQuery(
    app,
    `with m as (select id from consultations.messages where client_message_id = $1)
     select (select count(*)::int from m) as messages,
       (select count(*)::int from audit.events where action = 'consultations.messages.send' and outcome = 'ok' and resource_id in (select id::text from m)) as audits,
       (select count(*)::int from ${SENT_MESSAGES} e where (data->>'message_id')::bigint in (select id from m)) as events`,
    [key],
  );

describe('client_message_id', () => {
  it.each([
    [3, 'one server', () => [david]],
    [100, 'one server', () => [david]],
    [100, 'two servers', () => [david, davidElsewhere]],
  ])('%i requests at once on %s create one message and get the same reply', async (count, where, devices) => {
    const key = `at-once-${count}-${where.replace(' ', '-')}`;
    const people = devices();
    const replies = await Promise.all(upTo(count).map((i) => people[i % people.length]!.say('Still dizzy', key)));
    expect(new Set(replies.map((r) => r.status))).toEqual(new Set([201]));
    expect(new Set(replies.map((r) => r.text)).size).toBe(1);
    expect(await rowsOf(key)).toEqual([{ messages: 1, audits: 1, events: 1 }]);
  });

  it('marks repeated replies', async () => {
    const first = await david.say('Once', 'replayed-header');
    const second = await david.say('Once', 'replayed-header');
    expect(second.body).toEqual(first.body);
    expect([first, second].map((r) => r.headers.get('idempotency-replayed'))).toEqual([null, 'true']);
  });

  it('refuses another text under the same ID, also at the same time', async () => {
    await david.said('First text', 'other-text');
    const other = await davidElsewhere.say('Other text', 'other-text');
    expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);

    const replies = await Promise.all(upTo(20).map((i) => (i % 2 ? david : davidElsewhere).say(`text ${i % 2}`, 'other-text-at-once')));
    const won = replies.filter((r) => r.status === 201);
    expect(won).toHaveLength(10);
    expect(new Set(won.map((r) => r.text)).size).toBe(1);
    expect(replies.filter((r) => r.status !== 201).map((r) => r.body.code)).toEqual(Array(10).fill('IDEMPOTENCY_KEY_REUSED'));
    expect(await rowsOf('other-text-at-once')).toEqual([{ messages: 1, audits: 1, events: 1 }]);
  });

  it('is unique per author and conversation', async () => {
    const linh = await speaker(app, 3, 2);
    const ids = await Promise.all([david, chen, linh].map(async (who) => (await who.said('Same id', 'shared-id')).id));
    expect(new Set(ids).size).toBe(3);
  });

  it('creates one row per message, without gaps in the numbering, when each is sent three times over two servers', async () => {
    const before = (await david.all()).at(-1)!.seq;
    const jobs = upTo(60).flatMap((i) => [david, davidElsewhere, david].map((who) => ({ who, key: `thrice-${i}` })));
    const replies = await Promise.all(jobs.map(async ({ who, key }) => ({ key, ...(await who.said(`text of ${key}`, key)) })));
    for (const sent of Map.groupBy(replies, (r) => r.key).values())
      expect(new Set(sent.map((s) => `${s.id}/${s.seq}/${s.sent_at}`)).size).toBe(1);
    const written = (await david.all()).filter((m) => m.seq > before);
    expect(written.map((m) => m.seq)).toEqual(upTo(60).map((i) => before + i));
    expect(new Set(written.map((m) => m.client_message_id)).size).toBe(60);
  });

  it('returns the same reply after an edit, a recall, and a close', async () => {
    const doctor = await speaker(app, 1, 2);
    const first = await doctor.said('Take it with food', 'long-lived');
    const again = () => doctor.say('Take it with food', 'long-lived');
    expect((await doctor.request('PATCH', `/messages/${first.id}`, { content: 'Take it with water' })).status).toBe(200);
    expect((await again()).body).toEqual(first);
    expect((await doctor.request('DELETE', `/messages/${first.id}`)).status).toBe(200);
    expect((await again()).body).toEqual(first);
    expect((await app.request('POST', '/v1/consultations/2/close', { token: doctor.token })).status).toBe(200);
    expect((await again()).body).toEqual(first);
    expect((await doctor.say('Other', 'long-lived')).body.code).toBe('IDEMPOTENCY_KEY_REUSED');
    expect((await doctor.say('New', 'after-close')).body.code).toBe('CONSULTATION_CLOSED');
  });

  it.each(['', ' ', 'a b', 'ü', 'x'.repeat(101), 7, null])('is refused when it is %j', async (client_message_id) => {
    const reply = await david.request('POST', '/messages', { content: 'text', client_message_id });
    expect([reply.status, Object.keys(reply.body.details.fields)]).toEqual([400, ['client_message_id']]);
  });
});

describe('Idempotency-Key', () => {
  const send = (key: string, content: string) =>
    app.request('POST', '/v1/chat/1/messages', { token: david.token, body: { content }, headers: { 'idempotency-key': key } });
  const sendByCompatibilityApi = (key: string, messageContent: string) =>
    app.request('POST', '/api/addConsultationMessage', {
      token: david.token,
      body: { userId: 4, consultationId: 1, messageContent },
      headers: { 'idempotency-key': key },
    });

  it.each([
    ['/v1/chat', send],
    ['the compatibility API', sendByCompatibilityApi],
  ] as const)('does the same on %s', async (name, post) => {
    const key = `header-${name.length}`;
    const replies = await Promise.all(upTo(30).map(() => post(key, 'By header')));
    expect(new Set(replies.map((r) => r.text)).size).toBe(1);
    expect(replies.map((r) => r.status)).toEqual(Array(30).fill(201));
    expect(replies.filter((r) => r.headers.get('idempotency-replayed') === 'true')).toHaveLength(29);
    const other = await post(key, 'Another text');
    expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    expect(await rowsOf(key)).toEqual([{ messages: 1, audits: 1, events: 1 }]);
  });

  it('may have at most 255 characters', async () => {
    expect((await send('k'.repeat(255), 'Long key')).status).toBe(201);
    const longer = await send('k'.repeat(256), 'Longer key');
    expect([longer.status, Object.keys(longer.body.details.fields)]).toEqual([400, ['Idempotency-Key']]);
  });
});
