// Notices through the API: recipients, threads, what ends a notice, and the live topic.
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { encodeCursor } from '#platform/http/pages.ts';
import { startApp, type TestApp } from '../../../test/harness/app.ts';
import { eventsHandled } from '../../../test/harness/events-handled.ts';
import { goLive, hangUp } from '../../../test/harness/live.ts';
import * as harness from '../../../test/harness/notices.ts';
import { adminQuery } from '../../../test/harness/people/accounts.ts';
import { silentLog } from '../../../test/harness/run/settings.ts';
import { SENT_MESSAGES } from '../../../test/harness/sent-messages.ts';
import { createEmailChannel } from './channels/email.ts';
import { createOutlet } from './channels/outlet.ts';
import { deliver } from './internal/deliveries/deliver.ts';

const SMITH = 1;
const CHEN = 2;
const LINH = 3;
const DAVID = 4;
const PRIYA = 5;
const SAM = 8;
/** Of David and Dr Chen. */
const CONSULTATION = 1;
/** A patient in the ward, who has no account. */
const GEORGE = 104;

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  // Emails wait for the test to hand them out, however long it takes.
  await adminQuery(
    app,
    `create function jobs.wait() returns trigger language plpgsql as $$ begin new.start_after = now() + interval '1 day'; return new; end $$`,
  );
  await adminQuery(
    app,
    "create trigger wait before insert on jobs.job for each row when (new.name = 'notifications.deliver') execute function jobs.wait()",
  );
});
beforeEach(async () => {
  await settled();
  await adminQuery(app, 'delete from notifications.deliveries');
  await adminQuery(app, 'delete from notifications.notices');
});
afterEach(hangUp);
afterAll(() => app.close());

const call = async (person: number, method: string, path: string, body?: unknown) => {
  const reply = await app.request(method, path, { token: await app.tokenOf(person), ...(body === undefined ? {} : { body }) });
  if (reply.status >= 300) throw new Error(`${method} ${path}: ${reply.status} ${reply.text}`);
  return reply.body;
};
const send = (person: number, content: string) => call(person, 'POST', `/v1/chat/${CONSULTATION}/messages`, { content });
const settled = () => eventsHandled(app);
const noticesOf = (person: number) => harness.noticesOf(app, person);
/** Runs the jobs of a person's emails. */
const handOut = async (person: number) => {
  const outlets = new Map([['email', createOutlet(createEmailChannel(app.platform.config), silentLog)]] as const);
  const queued = await adminQuery(app, "select id from notifications.deliveries where user_id = $1 and status = 'queued'", [person]);
  for (const { id } of queued)
    await deliver(
      { platform: app.platform, identity: app.identity, outlets },
      { tenantId: 1, id: String(id), queue: 'notifications.deliver' },
      { attempt: 1, last: false },
    );
};
const deliveriesOf = (person: number, channel?: string) => harness.deliveriesOf(app, person, channel);

describe('a message', () => {
  it('is a notice for the other participants, and messages of a consultation share it until it is read', async () => {
    await send(DAVID, 'first');
    await send(DAVID, 'second');
    const { notifications, unread_count } = await noticesOf(CHEN);
    expect(notifications).toEqual([
      expect.objectContaining({ kind: 'consultation-message', count: 2, link: { type: 'consultation', id: '1' }, read_at: null }),
    ]);
    expect(unread_count).toBe(1);
    expect((await noticesOf(DAVID)).notifications).toEqual([]);
    expect((await noticesOf(LINH)).notifications).toEqual([]);

    await call(CHEN, 'POST', '/v1/notifications/read', { ids: [notifications[0]!.id] });
    await send(DAVID, 'third');
    expect((await noticesOf(CHEN)).notifications.map(({ count, read_at }) => [count, read_at === null])).toEqual([
      [1, true],
      [2, false],
    ]);
  });

  it('reaches colleagues also where the patient has no account', async () => {
    const { id } = await call(CHEN, 'POST', '/v1/consultations', { patient_id: GEORGE, doctor_id: CHEN });
    await call(CHEN, 'POST', `/v1/consultations/${id}/participants`, { user_id: PRIYA });
    await call(CHEN, 'POST', `/v1/chat/${id}/messages`, { content: 'Can you look at the dressing?' });
    const { notifications } = await noticesOf(PRIYA);
    expect(notifications.map(({ kind }) => kind)).toContain('consultation-message');
    expect(await adminQuery(app, 'select subscriber, last_error from platform.event_deliveries')).toEqual([]);
  });

  it('nudges once outside the app until it is read', async () => {
    await send(DAVID, 'first');
    await settled();
    await send(DAVID, 'second');
    await settled();
    expect((await deliveriesOf(CHEN)).map(({ status }) => status)).toEqual(['queued']);
    await handOut(CHEN);
    expect((await deliveriesOf(CHEN)).map(({ status }) => status)).toEqual(['kept']);
  });

  it('does not nudge a person who reads it at once', async () => {
    const { id } = await send(DAVID, 'look');
    await settled();
    await call(CHEN, 'POST', `/v1/chat/${CONSULTATION}/read`, { message_id: id });
    expect((await noticesOf(CHEN)).unread_count).toBe(0);
    await handOut(CHEN);
    expect((await deliveriesOf(CHEN)).map(({ status }) => status)).toEqual(['suppressed']);
  });

  it('that is unread keeps its notice when an earlier one is read, also when that is handled late', async () => {
    const { id } = await send(DAVID, 'first');
    const second = await send(DAVID, 'second');
    await settled();
    await call(CHEN, 'POST', `/v1/chat/${CONSULTATION}/read`, { message_id: id });
    expect((await noticesOf(CHEN)).unread_count).toBe(1);
    await call(CHEN, 'POST', `/v1/chat/${CONSULTATION}/read`, { message_id: second.id });
    expect((await noticesOf(CHEN)).unread_count).toBe(0);

    await send(DAVID, 'third');
    await settled();
    const [read] = await adminQuery(app, "select * from platform.events where type = 'consultations.read' order by at desc limit 1");
    const subscription = app.platform.subscriptions.byName('notifications.after-consultations-read')!;
    await subscription.handle({ id: String(read!['id']), tenantId: 1, at: read!['at'] as Date, data: read!['data'] });
    expect((await noticesOf(CHEN)).unread_count).toBe(1);
  });

  it('that was read before the event is handled is no notice', async () => {
    const { id } = await send(DAVID, 'look');
    await settled();
    await call(CHEN, 'POST', `/v1/chat/${CONSULTATION}/read`, { message_id: id });
    await settled();
    await adminQuery(app, 'delete from notifications.notices');
    await adminQuery(app, 'delete from notifications.deliveries');
    const [event] = await adminQuery(app, `select * from ${SENT_MESSAGES} e order by at desc limit 1`);
    const subscription = app.platform.subscriptions.byName('notifications.consultation-message')!;
    await subscription.handle({ id: String(event!['id']), tenantId: 1, at: event!['at'] as Date, data: event!['data'] });
    expect((await noticesOf(CHEN)).notifications).toEqual([]);
  });

  it('that comes twice counts once', async () => {
    await send(DAVID, 'once');
    await settled();
    const [event] = await adminQuery(app, `select * from ${SENT_MESSAGES} e order by at desc limit 1`);
    const subscription = app.platform.subscriptions.byName('notifications.consultation-message')!;
    await subscription.handle({ id: String(event!['id']), tenantId: 1, at: event!['at'] as Date, data: event!['data'] });
    expect((await noticesOf(CHEN)).notifications.map(({ count }) => count)).toEqual([1]);
  });

  it('of a group that comes again, whole or one by one, counts once', async () => {
    const since = app.clock.now();
    await Promise.all(Array.from({ length: 20 }, (_, n) => send(DAVID, `at once ${n}`)));
    await settled();
    const counts = async () => (await noticesOf(CHEN)).notifications.map(({ count }) => count);
    expect(await counts()).toEqual([20]);
    const { handle, handleGroup } = app.platform.subscriptions.byName('notifications.consultation-message')!;
    const rows = await adminQuery(app, "select id, at, data from platform.events where type = 'consultations.message-sent' and at >= $1", [
      since,
    ]);
    const groups = rows.map(({ id, at, data }) => ({
      id: String(id),
      tenantId: 1,
      events: (data as { id: string; data: unknown }[]).map((event) => ({ ...event, tenantId: 1, at: at as Date })),
    }));
    const several = groups.filter(({ events }) => events.length > 1);
    expect(several).not.toEqual([]);
    for (const group of several) {
      await handleGroup!(group);
      // As after a failure that followed the commit of the group.
      for (const event of group.events) await handle({ ...event, formerGroup: group.id });
    }
    expect(await counts()).toEqual([20]);
  });

  it('many at once are one notice and one nudge', async () => {
    await Promise.all(Array.from({ length: 30 }, (_, n) => send(DAVID, `message ${n}`)));
    const { notifications } = await noticesOf(CHEN);
    expect(notifications.map(({ count }) => count)).toEqual([30]);
    expect((await deliveriesOf(CHEN)).map(({ status }) => status)).toEqual(['queued']);
  });
});

it('a consultation that is opened is news for both but the person who opened it', async () => {
  await call(CHEN, 'POST', '/v1/consultations', { patient_id: LINH, doctor_id: CHEN });
  expect((await noticesOf(LINH)).notifications.map(({ kind }) => kind)).toEqual(['consultation-opened']);
  expect((await noticesOf(CHEN)).notifications).toEqual([]);
});

it('a task is news for another assignee, and no more once it is started', async () => {
  const task = await call(SMITH, 'POST', '/v1/tasks', { patient_id: DAVID, type: 'other', title: 'Call home', assignee_id: PRIYA });
  expect((await noticesOf(PRIYA)).notifications).toEqual([
    expect.objectContaining({ kind: 'task-assigned', link: { type: 'task', id: String(task.id) }, read_at: null }),
  ]);
  await call(PRIYA, 'POST', `/v1/tasks/${task.id}/start`, {});
  expect((await noticesOf(PRIYA)).unread_count).toBe(0);
  await call(SMITH, 'POST', '/v1/tasks', { patient_id: DAVID, type: 'other', title: 'My own', assignee_id: SMITH });
  expect((await noticesOf(SMITH)).notifications).toEqual([]);
});

it('an account that waits for approval is news for the administrators', async () => {
  await adminQuery(app, "update identity.tenants set settings = settings - 'open_registration'");
  const body = { email: 'new.doctor@mail.example', password: 'river stone cloud', firstName: 'Nia', lastName: 'Evans', role: 'doctor' };
  expect((await app.request('POST', '/api/auth/register', { body })).status).toBe(201);
  expect((await noticesOf(SAM)).notifications).toEqual([
    expect.objectContaining({ kind: 'account-waits', link: { type: 'accounts', id: 'pending' } }),
  ]);
});

it.each(['0000-01-01T00:00:00Z', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59-14:00'])('%s is refused as an instant', async (at) => {
  const token = await app.tokenOf(LINH);
  expect((await app.request('POST', '/v1/notifications/read', { token, body: { all_before: at } })).status).toBe(400);
  const after = encodeCursor([at, randomUUID()]);
  expect((await app.request('GET', `/v1/notifications?after=${after}`, { token })).status).toBe(400);
  const admin = await app.tokenOf(SAM);
  expect((await app.request('GET', `/v1/notifications/dead-letters?after=${after}`, { token: admin })).status).toBe(400);
});

describe('the list', () => {
  it('is paged, newest first, and can be of unread ones', async () => {
    await adminQuery(
      app,
      `insert into notifications.notices (tenant_id, id, user_id, kind, created_at, updated_at, read_at)
       select 1, gen_random_uuid(), 3, 'consultation-opened', now() - make_interval(mins => n), now() - make_interval(mins => n),
         case when n % 2 = 0 then now() end from generate_series(1, 60) n`,
    );
    const first = await call(LINH, 'GET', '/v1/notifications?limit=50');
    const second = await call(LINH, 'GET', `/v1/notifications?limit=50&after=${first.next}`);
    expect([first.notifications.length, second.notifications.length, second.next]).toEqual([50, 10, null]);
    expect(first.unread_count).toBe(30);
    const times = [...first.notifications, ...second.notifications].map(({ updated_at }) => updated_at);
    expect(times).toEqual([...times].sort().reverse());
    expect(new Set([...first.notifications, ...second.notifications].map(({ id }) => id)).size).toBe(60);
    expect((await call(LINH, 'GET', '/v1/notifications?unread=true')).notifications).toHaveLength(30);
    const readAll = { all_before: new Date(app.clock.now().getTime() + 60_000).toISOString() };
    expect(await call(LINH, 'POST', '/v1/notifications/read', readAll)).toEqual({ unread_count: 0 });
  });

  it('of another person is not marked', async () => {
    await send(DAVID, 'hello');
    const [notice] = (await noticesOf(CHEN)).notifications;
    await call(SMITH, 'POST', '/v1/notifications/read', { ids: [notice!.id] });
    expect((await noticesOf(CHEN)).unread_count).toBe(1);
    for (const body of [{}, { ids: [notice!.id], all_before: app.clock.now().toISOString() }]) {
      expect((await app.request('POST', '/v1/notifications/read', { token: await app.tokenOf(CHEN), body })).status).toBe(400);
    }
  });
});

it('is heard live by its person alone, when it comes and when it is read', async () => {
  const [chen, smith] = [await goLive(app, CHEN, 'notifications'), await goLive(app, SMITH, 'notifications')];
  await send(DAVID, 'live');
  const frame = await chen.next('notifications.changed');
  const [notice] = (await noticesOf(CHEN)).notifications;
  expect(frame.data).toEqual({ unread_count: 1, notice_id: notice!.id });
  await call(CHEN, 'POST', '/v1/notifications/read', { ids: [notice!.id] });
  await chen.next('notifications.changed', ({ data }) => data.unread_count === 0 && data.notice_id === null);
  await smith.settled();
  expect(smith.all('notifications.changed')).toEqual([]);
});
