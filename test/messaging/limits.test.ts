// Limits of a patient: 60 messages an hour over all threads, and 20 threads a day.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp, type TestReply } from '../harness/app.ts';
import { upTo } from '../harness/chat.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { type Correspondence, correspond, INBOX, PEOPLE, PORTAL } from './harness.ts';

let app: TestApp;
let people: Correspondence;
beforeAll(async () => {
  app = await startApp();
  people = correspond(app);
});
afterAll(() => app.close());

const { David, Linh, Tom } = PEOPLE;
const MINUTE = 60_000;
const write = (thread: string, body: unknown = { messageText: 'And one more thing' }, headers?: Record<string, string>) =>
  people.ask(David, 'POST', `${PORTAL}/threads/${thread}/messages`, body, headers);
const start = (patient: number) =>
  people.ask(patient, 'POST', `${PORTAL}/threads`, { subject: 'A question', category: 'general', messageText: 'Good morning' });
const outcomes = (replies: readonly TestReply[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { status, body } of replies) {
    const outcome = status === 201 ? 'sent' : `${status} ${body.code}`;
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
};

it('60 messages an hour, over all threads and however many are sent at once', async () => {
  // The demo's own messages are older.
  app.clock.advance(24 * 60 * MINUTE);
  await app.clock.standing(async () => {
    const [first, second] = [await people.open(David), await people.open(David)];
    const key = { 'idempotency-key': randomUUID() };
    const filesOnly = { attachmentIds: [await people.upload(David)] };
    expect((await write(first, filesOnly, key)).status).toBe(201);
    app.clock.advance(20 * MINUTE);
    for (const n of upTo(50)) expect((await write(n % 2 ? first : second)).status).toBe(201);
    expect(outcomes(await Promise.all(upTo(20).map((n) => write(n % 2 ? first : second))))).toEqual({
      sent: 7,
      '429 TOO_MANY_MESSAGES': 13,
    });

    const refused = await write(first);
    expect(refused.body).toMatchObject({ details: { limit: 'messages', emergencyPhone: '999' } });
    expect(refused.headers.get('retry-after')).toBe(String(40 * 60));
    // The first message of a thread is one of them.
    expect(outcomes([await start(David)])).toEqual({ '429 TOO_MANY_MESSAGES': 1 });
    // A repeated request sends nothing, and another patient and the clinic are free to write.
    expect((await write(first, filesOnly, key)).status).toBe(201);
    expect((await start(Linh)).status).toBe(201);
    await people.answer(Tom, first);
    const refusals = await adminQuery(
      app,
      "select distinct action, reason from audit.events where outcome = 'refused' and reason = 'TOO_MANY_MESSAGES' order by action",
    );
    expect(refusals.map(({ action }) => action)).toEqual(['messaging.messages.send', 'messaging.threads.open']);

    app.clock.advance(40 * MINUTE - 1000);
    expect((await write(first)).status).toBe(429);
    app.clock.advance(2000);
    expect((await write(first)).status).toBe(201);
  });
});

it('20 threads a day, however many are opened at once', async () => {
  app.clock.advance(24 * 60 * MINUTE);
  const body = { patientId: David, subject: 'Your results', category: 'general', messageText: 'They are here' };
  await people.must(Tom, 'POST', `${INBOX}/threads`, body);
  const opened = await Promise.all(upTo(24).map(() => start(David)));
  expect(outcomes(opened)).toEqual({ sent: 20, '429 TOO_MANY_MESSAGES': 4 });
  const refused = await start(David);
  expect(refused.body.details).toMatchObject({ limit: 'threads' });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(23 * 3600);
  const [mine] = opened.filter(({ status }) => status === 201);
  expect((await write(mine!.body.threadId)).status).toBe(201);
  app.clock.advance(24 * 60 * MINUTE);
  expect((await start(David)).status).toBe(201);
});
