// The compliance report and drafts.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { type Correspondence, correspond, INBOX, PEOPLE } from './harness.ts';

let app: TestApp;
let people: Correspondence;
beforeAll(async () => {
  app = await startApp();
  people = correspond(app);
});
afterAll(() => app.close());

const { David, Priya, Tom, Sam, Silva } = PEOPLE;
const DAY = 86_400_000;
const day = (later = 0): string => new Date(app.clock.now().getTime() + later * DAY).toISOString().slice(0, 10);

describe('the compliance report', () => {
  const report = (from: string, to: string, person: number = Sam) =>
    people.ask(person, 'GET', `/api/message-reports/compliance?from=${from}&to=${to}`);

  it('lists every action that was performed, with the time, the person, the thread and the patient', async () => {
    const thread = await people.open(David, { category: 'medical' });
    await people.see(thread, Tom);
    await people.act(Tom, thread, 'claim');
    await people.answer(Tom, thread);
    await people.act(Priya, thread, 'claim');
    await people.must(Priya, 'POST', `${INBOX}/threads/${thread}/read`, {});
    await people.act(Priya, thread, 'close');
    const reply = await report(day(-1), day(1));
    expect(reply.status).toBe(200);
    expect(reply.headers.get('content-type')).toContain('text/csv');
    expect(reply.headers.get('content-disposition')).toContain(`messages-${day(-1)}-${day(1)}.csv`);
    const [header, ...lines] = reply.text.trimEnd().split('\r\n');
    expect(header).toBe('at,who,role,action,thread,patient');
    const own = lines.filter((line) => line.includes(thread)).map((line) => line.split(','));
    // Rows of one request have one time.
    const inOrder = own.toSorted(([at, , , a], [other, , , b]) => `${at}${a}`.localeCompare(`${other}${b}`));
    expect(inOrder.map(([, who, role, action]) => [who, role, action])).toEqual([
      ['Automatic reply', 'system', 'messaging.messages.auto-reply'],
      ['David Wang', 'patient', 'messaging.threads.open'],
      ['Tom Baker', 'staff', 'messaging.threads.view'],
      ['Tom Baker', 'staff', 'messaging.threads.claim'],
      ['Tom Baker', 'staff', 'messaging.messages.send'],
      ['Tom Baker', 'staff', 'messaging.threads.change-status'],
      ['Priya Patel', 'nurse', 'messaging.threads.mark-read'],
      ['Priya Patel', 'nurse', 'messaging.threads.close'],
    ]);
    for (const [at, , , , , patient] of own)
      expect([at, patient]).toEqual([expect.stringMatching(/^\d{4}-.*Z$/), expect.stringMatching(/^David Wang \(MRN-/)]);
    expect(lines.join()).not.toContain('consultations.');
    const [recorded] = await adminQuery(app, "select resource_id from audit.events where action = 'messaging.reports.compliance'", []);
    expect(recorded).toEqual({ resource_id: `${day(-1)}/${day(1)}` });
  });

  it('contains the days of the range, of one clinic, and is for administrators', async () => {
    await people.open(David);
    const lines = async (...range: [from: string, to: string, person?: number]): Promise<number> =>
      (await report(...range)).text.trimEnd().split('\r\n').length - 1;
    expect(await lines(day(2), day(3))).toBe(0);
    expect((await report(day(-1), day(1), Silva)).text).not.toContain('David');
    expect((await report(day(), day(), Tom)).status).toBe(403);
    expect((await report(day(1), day())).body.details.fields).toEqual({ to: 'must be after the start' });
    expect((await report('2020-01-01', day())).body.details.fields).toEqual({ to: 'must be within a year' });
    expect((await report('0000-01-01', '0000-01-01')).body.details.fields).toMatchObject({ from: 'must not be before 1900' });
  });

  it('is sent in pages', async () => {
    await adminQuery(
      app,
      `insert into audit.events (tenant_id, at, id, actor_kind, actor_id, actor_role, action, outcome, patients, request_id, digest)
        select 1, now() + n * interval '1 microsecond', gen_random_uuid(), 'user', ${Tom}, 'staff', 'messaging.test', 'ok', '{4}', 'r', '\\x00'
        from generate_series(1, 2500) n`,
      [],
    );
    expect((await report(day(-1), day(1))).text.match(/messaging\.test/g)).toHaveLength(2500);
  });
});

describe('a draft', () => {
  const path = (thread: string) => `/v1/messaging/drafts/${thread}`;

  it('follows its author to another device, and nobody else reads it', async () => {
    const thread = await people.open(David);
    expect(await people.must(Tom, 'GET', path(thread))).toEqual({ draft: null });
    const saved = await people.must(Tom, 'PUT', path(thread), { text: ' Dear David ', internal: true });
    expect(saved.draft).toMatchObject({ text: ' Dear David ', internal: true });
    expect(await people.must(Tom, 'GET', path(thread))).toEqual(saved);
    expect(await people.must(Priya, 'GET', path(thread))).toEqual({ draft: null });
    const stored = await adminQuery(app, 'select body::text from messaging.drafts where thread_id = $1', [thread]);
    expect(JSON.stringify(stored)).not.toContain(Buffer.from('Dear David').toString('hex'));
  });

  it('is gone when it is emptied, and when its author sends a message', async () => {
    const thread = await people.open(David);
    await people.must(Tom, 'PUT', path(thread), { text: 'Dear David' });
    await people.must(Priya, 'PUT', path(thread), { text: 'Dear Mr Wang' });
    expect(await people.must(Priya, 'PUT', path(thread), { text: ' \n ' })).toEqual({ draft: null });
    await people.answer(Priya, thread);
    expect((await people.must(Tom, 'GET', path(thread))).draft).toMatchObject({ text: 'Dear David' });
    await people.answer(Tom, thread);
    expect(await people.must(Tom, 'GET', path(thread))).toEqual({ draft: null });
  });

  it('stays when its author adds a note while it is a reply, or sends a reply while it is a note', async () => {
    const thread = await people.open(David);
    await people.must(Tom, 'PUT', path(thread), { text: 'Dear David' });
    await people.note(Tom, thread);
    expect((await people.must(Tom, 'GET', path(thread))).draft).toMatchObject({ text: 'Dear David' });
  });

  it('belongs to a thread that its author may read', async () => {
    for (const thread of ['01890000-0000-7000-8000-00000000dead'])
      for (const [method, body] of [['GET'], ['PUT', { text: 'x' }]] as const)
        expect((await people.ask(Tom, method, path(thread), body)).body.code).toBe('THREAD_NOT_FOUND');
  });
});
