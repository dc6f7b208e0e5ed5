// Colleagues at the inbox: who can be assigned and mentioned, and replies that cross.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../harness/app.ts';
import { type Correspondence, correspond, INBOX, PEOPLE } from './harness.ts';

let app: TestApp;
let inbox: Correspondence;
beforeAll(async () => {
  app = await startApp();
  inbox = correspond(app);
});
afterAll(() => app.close());

describe('colleagues', () => {
  it('are those who answer patients, by name, with the categories that they read', async () => {
    const { colleagues } = await inbox.must(PEOPLE.Tom, 'GET', '/v1/messaging/colleagues');
    expect(colleagues.map(({ name, role }: { name: string; role: string }) => [name, role])).toEqual([
      ['Elena Rossi', 'nurse'],
      ['Grace Okafor', 'pharmacist'],
      ['Isabella Chen', 'doctor'],
      ['John Smith', 'doctor'],
      ['Priya Patel', 'nurse'],
      ['Tom Baker', 'staff'],
    ]);
    expect(colleagues[1]).toEqual({
      id: PEOPLE.Grace,
      name: 'Grace Okafor',
      role: 'pharmacist',
      categories: ['prescription'],
      away_until: null,
    });
    expect(colleagues[5].categories).toHaveLength(6);
  });

  it('show until when they are away, with the latest of their covers', async () => {
    const database = new pg.Client({ connectionString: app.superUrl });
    await database.connect();
    await database.query(
      `insert into messaging.covers (tenant_id, id, user_id, cover_id, from_at, until_at, created_by, created_at)
       select 1, gen_random_uuid(), person, null, from_at, until_at, person, '2026-01-01'
       from (values ($1::int, timestamptz '2026-01-01', timestamptz '2099-01-02'), ($1, '2026-01-01', '2099-01-05'),
         ($2, '2099-01-01', '2099-01-05')) covers (person, from_at, until_at)`,
      [PEOPLE.Chen, PEOPLE.Tom],
    );
    await database.end();
    const { colleagues } = await inbox.must(PEOPLE.Tom, 'GET', '/v1/messaging/colleagues');
    const away = (id: number) => colleagues.find((one: { id: number }) => one.id === id).away_until;
    expect(away(PEOPLE.Chen)).toBe('2099-01-05T00:00:00.000Z');
    expect(away(PEOPLE.Tom)).toBeNull();
  });
});

describe('a reply that crosses another', () => {
  const reply = (colleague: number, thread: string, unlessAnsweredAfter: string, more = {}) =>
    inbox.ask(colleague, 'POST', `${INBOX}/threads/${thread}/messages`, { messageText: 'Come at ten', unlessAnsweredAfter, ...more });
  const newestOf = async (thread: string): Promise<string> => (await inbox.see(thread)).messages.at(-1).id;

  it('is refused until its author has seen the colleague’s', async () => {
    const thread = await inbox.open(PEOPLE.David);
    const seen = await newestOf(thread);
    const first = await inbox.answer(PEOPLE.Priya, thread, 'Come at nine');
    const refused = await reply(PEOPLE.Chen, thread, seen);
    expect([refused.status, refused.body.code]).toEqual([409, 'ALREADY_ANSWERED']);
    expect((await inbox.see(thread)).messages.filter((one: { senderType: string }) => one.senderType === 'staff')).toHaveLength(1);
    expect((await reply(PEOPLE.Chen, thread, first)).status).toBe(201);
  });

  it('is refused until its author has seen what the patient wrote: the clock of that message goes on', async () => {
    const thread = await inbox.open(PEOPLE.David);
    const seen = await newestOf(thread);
    const { dueAt } = (await inbox.see(thread)).thread;
    const later = await inbox.reply(PEOPLE.David, thread, 'Now I cannot breathe');
    const refused = await reply(PEOPLE.Chen, thread, seen);
    expect([refused.status, refused.body.code]).toEqual([409, 'WRITTEN_SINCE']);
    expect((await inbox.see(thread)).thread).toMatchObject({ status: 'open', dueAt, lastMessageBy: 'patient' });
    expect((await reply(PEOPLE.Chen, thread, seen, { isInternalNote: true })).status).toBe(201);
    expect((await reply(PEOPLE.Chen, thread, later)).status).toBe(201);
  });

  it('is none after one’s own reply, a note or an automatic reply', async () => {
    const thread = await inbox.open(PEOPLE.David, { category: 'medical' });
    const { messages } = await inbox.see(thread);
    const seen = messages[0].id;
    expect(messages.at(-1).isAutoReply).toBe(true);
    await inbox.note(PEOPLE.Priya, thread);
    expect((await reply(PEOPLE.Chen, thread, seen)).status).toBe(201);
    expect((await reply(PEOPLE.Chen, thread, seen)).status).toBe(201);
    expect((await reply(PEOPLE.Priya, thread, seen, { isInternalNote: true })).status).toBe(201);
    expect((await reply(PEOPLE.Priya, thread, seen)).status).toBe(409);
  });

  it('wins only once when two are sent at the same time', async () => {
    const thread = await inbox.open(PEOPLE.David);
    const seen = await newestOf(thread);
    const sent = await Promise.all([PEOPLE.Priya, PEOPLE.Chen, PEOPLE.Tom].map((colleague) => reply(colleague, thread, seen)));
    expect(sent.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
  });
});
