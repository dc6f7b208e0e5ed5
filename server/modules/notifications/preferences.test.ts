// Preferences: kinds and channels, quiet hours, digests, and the kinds that cannot be turned off.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Kind } from '#contracts/notifications.ts';
import { passwordChanged } from '#modules/identity/events.ts';
import { systemCtx } from '#platform/context.ts';
import { startApp, type TestApp } from '../../../test/harness/app.ts';
import { eventsHandled } from '../../../test/harness/events-handled.ts';
import { adminQuery } from '../../../test/harness/people/accounts.ts';
import { until } from '../../../test/harness/until.ts';
import { releaseDue } from './internal/deliveries/release.ts';
import { timingOf } from './internal/preferences/preference.ts';
import { WHO_HEARS_WHAT } from './who-hears-what.ts';

const CHEN = 2;
const LINH = 3;
const DAVID = 4;
const HOUR = 3_600_000;

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
beforeEach(async () => {
  for (const table of ['deliveries', 'notices', 'preferences']) await adminQuery(app, `delete from notifications.${table}`);
});
afterAll(() => app.close());

const call = async (person: number, method: string, path: string, body?: unknown) =>
  app.request(method, path, { token: await app.tokenOf(person), ...(body === undefined ? {} : { body }) });
const PATH = '/v1/notifications/preferences';
const WANTED = { kinds: [] as object[], quiet_hours: null as object | null, digest: 'off', digest_at: '08:00', time_zone: 'UTC' };
const choose = async (person: number, wanted: Partial<typeof WANTED>) => {
  const reply = await call(person, 'PUT', PATH, { ...WANTED, ...wanted });
  expect(reply.status, reply.text).toBe(200);
  return reply.body;
};
const send = async (content: string) => {
  expect((await call(DAVID, 'POST', '/v1/chat/1/messages', { content })).status).toBe(201);
  await eventsHandled(app);
};
const deliveries = (channel = 'email') =>
  adminQuery(app, 'select kind, status, due_at from notifications.deliveries where user_id = $1 and channel = $2 order by id', [
    CHEN,
    channel,
  ]);
/** `09:30` in UTC, so many milliseconds from now. */
const timeIn = (ms: number): string => new Date(app.clock.now().getTime() + ms).toISOString().slice(11, 16);

it('are the defaults for a person who chose nothing, and have the kinds that the role can hear of', async () => {
  const { body } = await call(LINH, 'GET', PATH);
  expect(body).toMatchObject({
    channels: { email: { address: 'linh.nguyen@northside.example', confirmed: true }, sms: { phone: null, confirmed: false } },
    quiet_hours: null,
    digest: 'off',
    digest_at: '08:00',
    time_zone: 'Europe/London',
  });
  const kinds = new Map<string, object>(body.kinds.map((one: { kind: string }) => [one.kind, one]));
  expect(kinds.get('consultation-message')).toEqual({
    kind: 'consultation-message',
    email: true,
    sms: false,
    push: true,
    in_app: true,
    can_change: true,
  });
  expect(kinds.get('password-changed')).toMatchObject({ email: true, in_app: true, can_change: false });
  for (const kind of ['task-assigned', 'account-waits', 'reset-password', 'invitation']) expect(kinds.has(kind)).toBe(false);
});

it('are in a zone in which times can be computed; a stored name that is none counts as the clinic’s', async () => {
  for (const time_zone of ['PST', 'Mars/Olympus'])
    expect(await call(CHEN, 'PUT', PATH, { ...WANTED, time_zone })).toMatchObject({
      status: 400,
      body: { details: { fields: { time_zone: 'must be a time zone such as Europe/London' } } },
    });
  await choose(CHEN, { digest: 'daily' });
  await adminQuery(app, "update notifications.preferences set time_zone = 'Mars/Olympus'");
  expect((await call(CHEN, 'GET', PATH)).body.time_zone).toBe('Europe/London');
  await send('to all');
  expect(await deliveries()).toMatchObject([{ status: 'digest' }]);
});

it('turn a channel off, and on again', async () => {
  const off = { kind: 'consultation-message', email: false, sms: false, push: true, in_app: true };
  expect((await choose(CHEN, { kinds: [off] })).kinds).toContainEqual({ ...off, can_change: true });
  await send('without an email');
  expect(await deliveries()).toEqual([]);
  await adminQuery(app, 'delete from notifications.notices');
  // A kind that is not named stays as it is.
  await choose(CHEN, { digest: 'daily' });
  await send('still without');
  expect(await deliveries()).toEqual([]);
  await choose(CHEN, { kinds: [{ ...off, email: true }] });
  await adminQuery(app, 'delete from notifications.notices');
  await send('with an email');
  expect(await deliveries()).toHaveLength(1);
});

it('keep what a change does not name, so that two devices do not undo each other’s choices', async () => {
  const quiet_hours = { from: '22:00', to: '07:00' };
  await choose(CHEN, { quiet_hours, digest: 'daily', digest_at: '09:00', time_zone: 'Asia/Tokyo' });
  const only = async (change: object) => (await call(CHEN, 'PUT', PATH, change)).body;
  await only({ kinds: [{ kind: 'thread-reply', email: false }] });
  await only({ kinds: [{ kind: 'consultation-message', push: false }] });
  const { kinds, ...others } = await only({ kinds: [{ kind: 'consultation-message', email: false }] });
  expect(others).toMatchObject({ quiet_hours, digest: 'daily', digest_at: '09:00', time_zone: 'Asia/Tokyo' });
  expect(kinds.find(({ kind }: { kind: string }) => kind === 'consultation-message')).toMatchObject({
    email: false,
    push: false,
    in_app: true,
  });
  expect(await only({ quiet_hours: null })).toMatchObject({ quiet_hours: null, digest: 'daily', kinds });
  expect(await only({})).toMatchObject({ digest: 'daily', kinds });
  const twice = ['email', 'push'].map((channel) => ({ kind: 'consultation-message', [channel]: true }));
  expect((await only({ kinds: twice })).kinds).toContainEqual({
    kind: 'consultation-message',
    email: true,
    sms: false,
    push: true,
    in_app: true,
    can_change: true,
  });
});

it('turn notices in the app off: they are neither listed nor counted, and still one nudge goes out', async () => {
  await choose(CHEN, { kinds: [{ kind: 'consultation-message', email: true, sms: false, push: true, in_app: false }] });
  await send('one');
  await send('two');
  expect((await call(CHEN, 'GET', '/v1/notifications')).body).toMatchObject({ notifications: [], unread_count: 0 });
  // It may have been sent between the two messages.
  expect(await deliveries()).toHaveLength(1);
});

it('cannot turn off what keeps an account safe', async () => {
  const off = (kind: string) => ({ kind, email: false, sms: false, push: false, in_app: true });
  for (const kind of ['password-changed', 'new-device', 'address-changed', 'phone-changed']) {
    const { status, body } = await call(LINH, 'PUT', PATH, { ...WANTED, kinds: [off('consultation-message'), off(kind)] });
    expect([status, body.code, body.details]).toEqual([400, 'NOTIFICATION_REQUIRED', { kinds: [kind] }]);
  }
  expect(await adminQuery(app, 'select 1 from notifications.preferences')).toEqual([]);
  await app.platform.transactions.transact(systemCtx('test', 1, app.clock.now(), 'test'), async (tx) =>
    tx.emit(passwordChanged, { user_id: CHEN }),
  );
  await until(async () => (await deliveries()).length === 1, 'the email');
});

it.each([
  ['an unknown zone', { time_zone: 'Europe/Nowhere' }, 'time_zone'],
  ['a time that is none', { digest_at: '24:00' }, 'digest_at'],
  ['quiet hours of no length', { quiet_hours: { from: '22:00', to: '22:00' } }, 'quiet_hours.to'],
  ['an hourly digest for a patient', { digest: 'hourly' }, 'digest'],
])('refuse %s', async (_, wanted, field) => {
  const { status, body } = await call(LINH, 'PUT', PATH, { ...WANTED, ...wanted });
  expect([status, Object.keys(body.details.fields)]).toEqual([400, [field]]);
});

it('the outbox of the demo shows a message as it went out, in the language of that moment', async () => {
  await app.platform.transactions.transact(systemCtx('test', 1, app.clock.now(), 'test'), async (tx) =>
    tx.emit(passwordChanged, { user_id: CHEN }),
  );
  await until(async () => (await deliveries())[0]?.['status'] === 'kept', 'the email goes out');
  const messages = async () => /<article>.*<\/article>/s.exec((await call(CHEN, 'GET', '/dev/mail')).text)?.[0];
  const before = await messages();
  expect(before).toContain('Your Bedside password was changed');
  expect((await call(CHEN, 'PATCH', '/v1/me', { language: 'es' })).status).toBe(200);
  expect(await messages()).toBe(before);
  await call(CHEN, 'PATCH', '/v1/me', { language: 'en' });
});

describe('quiet hours', () => {
  it('hold a nudge back until they end', async () => {
    await choose(CHEN, { quiet_hours: { from: timeIn(-HOUR), to: timeIn(HOUR) } });
    await send('at night');
    expect((await deliveries()).map(({ status }) => status)).toEqual(['held']);
    await releaseDue(app.platform);
    expect((await deliveries()).map(({ status }) => status)).toEqual(['held']);
    app.clock.advance(2 * HOUR);
    await releaseDue(app.platform);
    await until(async () => (await deliveries())[0]!['status'] === 'kept', 'the nudge goes out');
  });

  it('drop a nudge whose notice was read in the meantime', async () => {
    await choose(CHEN, { quiet_hours: { from: timeIn(-HOUR), to: timeIn(HOUR) } });
    await send('at night');
    await call(CHEN, 'POST', '/v1/notifications/read', { all_before: new Date(app.clock.now().getTime() + 1000).toISOString() });
    app.clock.advance(2 * HOUR);
    await releaseDue(app.platform);
    await until(async () => (await deliveries())[0]!['status'] === 'suppressed', 'the nudge is dropped');
  });

  it('hold back neither alerts nor what keeps an account safe', () => {
    const preference = { kinds: {}, quiet: { from: 0, to: 1439 }, digest: 'daily', digestAt: 480, timeZone: 'UTC' } as const;
    const now = new Date('2026-01-10T03:00:00Z');
    for (const kind of Object.keys(WHO_HEARS_WHAT) as Kind[]) {
      const { status } = timingOf(preference, { timeZone: 'UTC' }, kind, 'push', now);
      expect([kind, status]).toEqual([kind, WHO_HEARS_WHAT[kind].urgency === 'normal' ? 'held' : 'queued']);
    }
  });
});

describe('a digest', () => {
  it('is one email of all that is still unread when it is due', async () => {
    await choose(CHEN, { digest: 'daily', digest_at: timeIn(2 * HOUR) });
    await send('one');
    await send('two');
    await call(DAVID, 'GET', '/v1/me');
    expect((await deliveries()).map(({ status }) => status)).toEqual(['digest']);
    await releaseDue(app.platform);
    expect(await deliveries()).toHaveLength(1);
    app.clock.advance(3 * HOUR);
    await releaseDue(app.platform);
    await releaseDue(app.platform);
    await until(async () => (await deliveries()).some(({ kind, status }) => kind === 'digest' && status === 'kept'), 'the digest');
    expect((await deliveries()).map(({ kind, status }) => [kind, status])).toEqual([
      ['consultation-message', 'suppressed'],
      ['digest', 'kept'],
    ]);
    const page = (await app.request('GET', '/dev/mail')).text;
    expect(page).toContain('You have 2 new notifications');
    expect(page).toContain('- 2 new messages');
  });

  it('is not sent when all of it was read', async () => {
    await choose(CHEN, { digest: 'hourly' });
    await send('one');
    await call(CHEN, 'POST', '/v1/notifications/read', { all_before: new Date(app.clock.now().getTime() + 1000).toISOString() });
    app.clock.advance(HOUR);
    await releaseDue(app.platform);
    expect((await deliveries()).map(({ kind, status }) => [kind, status])).toEqual([['consultation-message', 'suppressed']]);
  });
});

it('the language is the reader’s: of subject, text and direction', async () => {
  for (const [language, subject] of [
    ['es', 'Tiene un mensaje nuevo'],
    ['ar', 'لديك رسالة جديدة'],
  ] as const) {
    const reply = await call(CHEN, 'PATCH', '/v1/me', { language });
    expect([reply.status, reply.body.user.language]).toEqual([200, language]);
    await adminQuery(app, 'delete from notifications.notices');
    await send('hola');
    const page = (await app.request('GET', '/dev/mail')).text;
    expect(page).toContain(subject);
    expect(page).toContain(`lang="${language}"`);
  }
  expect((await call(CHEN, 'PATCH', '/v1/me', { language: 'fr' })).status).toBe(400);
  await call(CHEN, 'PATCH', '/v1/me', { language: 'en' });
});
