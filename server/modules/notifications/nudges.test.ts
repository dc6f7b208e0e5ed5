// One nudge for each thread and channel until it is read: one that waits, or went out.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fileRefused } from '#modules/files/events.ts';
import { systemCtx } from '#platform/context.ts';
import { startApp, type TestApp } from '../../../test/harness/app.ts';
import { eventsHandled } from '../../../test/harness/events-handled.ts';
import { adminQuery } from '../../../test/harness/people/accounts.ts';
import { until } from '../../../test/harness/until.ts';
import { cleanUpNotifications } from './internal/clean-up.ts';
import { releaseDue } from './internal/deliveries/release.ts';

const CHEN = 2;
const DAVID = 4;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The status of a nudge, which goes out some seconds after its message. */
const NUDGE = expect.stringMatching(/^(?:queued|kept)$/);

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
beforeEach(async () => {
  for (const table of ['deliveries', 'notices', 'preferences']) await adminQuery(app, `delete from notifications.${table}`);
});
afterAll(() => app.close());

const call = async (person: number, method: string, path: string, body: unknown) => {
  const reply = await app.request(method, path, { token: await app.tokenOf(person), body });
  expect(reply.status, reply.text).toBeLessThan(300);
};
const send = async (content: string) => {
  await call(DAVID, 'POST', '/v1/chat/1/messages', { content });
  await eventsHandled(app);
};
const WANTED = { kinds: [] as object[], quiet_hours: null as object | null, digest: 'off', digest_at: '08:00', time_zone: 'UTC' };
const choose = (wanted: Partial<typeof WANTED>) => call(CHEN, 'PUT', '/v1/notifications/preferences', { ...WANTED, ...wanted });
const emails = (on: boolean) => choose({ kinds: [{ kind: 'consultation-message', email: on, sms: false, push: false, in_app: true }] });
const deliveries = () =>
  adminQuery(app, "select kind, status, due_at from notifications.deliveries where user_id = $1 and channel = 'email' order by id", [CHEN]);
const statuses = async () => (await deliveries()).map(({ status }) => status);
const become = (status: string) =>
  adminQuery(app, 'update notifications.deliveries set status = $1, settled_at = $2', [status, app.clock.now()]);
/** `09:30` in UTC, so many milliseconds from now. */
const timeIn = (ms: number): string => new Date(app.clock.now().getTime() + ms).toISOString().slice(11, 16);
const night = () => ({ from: timeIn(-HOUR), to: timeIn(2 * HOUR) });
/** When each delivery is due, as `timeIn`. */
const dueAt = async () => (await deliveries()).map(({ due_at }) => (due_at as Date).toISOString().slice(11, 16));
const goesOut = (kind: string) =>
  until(async () => {
    await releaseDue(app.platform);
    return (await deliveries()).some((one) => one['kind'] === kind && one['status'] === 'kept');
  }, 'it goes out');

describe('a later message of an unread thread', () => {
  it.each(['suppressed', 'dead'])('nudges if the earlier one is %s', async (status) => {
    await send('first');
    await become(status);
    await send('second');
    expect(await statuses()).toEqual([status, NUDGE]);
  });

  it('nudges if the earlier one was off', async () => {
    await emails(false);
    await send('first');
    await emails(true);
    await send('second');
    await send('third');
    expect(await statuses()).toEqual([NUDGE]);
  });

  it('nudges if the digest that the earlier one was in died', async () => {
    await choose({ digest: 'daily', digest_at: timeIn(HOUR) });
    await send('first');
    app.clock.advance(2 * HOUR);
    await releaseDue(app.platform);
    await send('second');
    expect(await statuses()).toEqual(['suppressed', NUDGE]);
    await adminQuery(app, "update notifications.deliveries set status = 'dead', settled_at = created_at where kind = 'digest'");
    await send('third');
    expect((await statuses()).at(-1)).toBe('digest');
  });

  it('does not nudge if the earlier one went out weeks ago', async () => {
    await send('first');
    await become('kept');
    app.clock.advance(20 * DAY);
    await cleanUpNotifications(app.platform);
    await send('second');
    expect(await statuses()).toEqual(['kept']);
    await adminQuery(app, 'update notifications.notices set read_at = updated_at');
    app.clock.advance(20 * DAY);
    await cleanUpNotifications(app.platform);
    expect(await statuses()).toEqual([]);
    expect(await adminQuery(app, 'select from notifications.handled_events')).toEqual([]);
    app.clock.advance(-40 * DAY);
  });
});

describe('a change of preferences reaches what waits', () => {
  it('for quiet hours that end', async () => {
    await choose({ quiet_hours: night() });
    await send('at night');
    const sooner = { from: timeIn(-HOUR), to: timeIn(HOUR) };
    await choose({ quiet_hours: sooner });
    expect([await statuses(), await dueAt()]).toEqual([['held'], [sooner.to]]);
    await choose({});
    await goesOut('consultation-message');
  });

  it('for a digest at another time, and for none', async () => {
    await choose({ digest: 'daily', digest_at: timeIn(5 * HOUR) });
    await send('first');
    const sooner = timeIn(3 * HOUR);
    await choose({ digest: 'daily', digest_at: sooner });
    expect([await statuses(), await dueAt()]).toEqual([['digest'], [sooner]]);
    const quiet = night();
    await choose({ quiet_hours: quiet });
    expect([await statuses(), await dueAt()]).toEqual([['digest'], [quiet.to]]);
    await choose({});
    await goesOut('digest');
  });

  it('for a digest instead of the end of quiet hours', async () => {
    await choose({ quiet_hours: night() });
    await send('at night');
    const later = timeIn(3 * HOUR);
    await choose({ digest: 'daily', digest_at: later });
    expect([await statuses(), await dueAt()]).toEqual([['digest'], [later]]);
  });

  it('for a kind that is turned off, and on again', async () => {
    await choose({ quiet_hours: night() });
    await send('at night');
    await emails(false);
    expect(await statuses()).toEqual(['suppressed']);
    await emails(true);
    await send('in the morning');
    expect(await statuses()).toEqual(['suppressed', NUDGE]);
  });

  it('but does not postpone what is due already', async () => {
    await choose({ digest: 'daily', digest_at: timeIn(HOUR) });
    await send('first');
    const [due] = await deliveries();
    app.clock.advance(HOUR + 90_000);
    await choose({ digest: 'daily', digest_at: timeIn(-90_000) });
    expect((await deliveries())[0]).toEqual(due);
  });
});

describe('of a kind that is turned off in the app', () => {
  const hide = (kind: string) => choose({ kinds: [{ kind, email: true, sms: false, push: false, in_app: false }] });
  const refuse = async () => {
    await app.platform.transactions.transact(systemCtx('test', 1, app.clock.now(), 'test'), async (tx) =>
      tx.emit(fileRefused, { file_id: randomUUID(), owner_id: CHEN, attached: null, was_ready: false }),
    );
    await eventsHandled(app);
  };
  const wentOut = () => until(async () => (await statuses()).every((status) => status === 'kept'), 'all went out');

  it('each fact nudges, if nothing but the list of notices ends them', async () => {
    await hide('file-refused');
    await refuse();
    await wentOut();
    await refuse();
    await wentOut();
    expect(await deliveries()).toHaveLength(2);
    const page = (await app.request('GET', '/dev/mail')).text;
    expect(page.match(/<h2[^>]*>A file that you sent has a virus</g)).toHaveLength(2);
  });

  it('facts wait for one nudge together, and for one digest', async () => {
    await hide('file-refused');
    await choose({ quiet_hours: night() });
    await refuse();
    await refuse();
    expect(await statuses()).toEqual(['held']);
    await choose({ digest: 'daily', digest_at: timeIn(HOUR) });
    await refuse();
    app.clock.advance(2 * HOUR);
    await goesOut('digest');
    expect((await app.request('GET', '/dev/mail')).text).toContain('- 3 files that you sent have a virus');
  });

  it('messages nudge again once the conversation was read', async () => {
    await hide('consultation-message');
    await send('first');
    await send('second');
    expect(await deliveries()).toHaveLength(1);
    const [newest] = await adminQuery(app, 'select max(id) as id from consultations.messages where consultation_id = 1');
    await call(CHEN, 'POST', '/v1/chat/1/read', { message_id: Number(newest!['id']) });
    // Events are handled in no particular order.
    await eventsHandled(app);
    await send('third');
    expect(await deliveries()).toHaveLength(2);
  });
});
