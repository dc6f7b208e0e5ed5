// Preferences that change while a delivery waits: it goes out only if its kind is still on, and never in quiet hours.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../../test/harness/app.ts';
import { adminQuery } from '../../../test/harness/people/accounts.ts';
import { silentLog, testSecrets } from '../../../test/harness/run/settings.ts';
import { until } from '../../../test/harness/until.ts';
import { createEmailChannel } from './channels/email.ts';
import { createOutlet } from './channels/outlet.ts';
import { deliver } from './internal/deliveries/deliver.ts';
import { releaseDue } from './internal/deliveries/release.ts';
import { unsubscribeToken } from './internal/unsubscribe/unsubscribe-token.ts';

const CHEN = 2;
const SAM = 8;
const HOUR = 3_600_000;

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
beforeEach(async () => {
  for (const table of ['deliveries', 'notices', 'preferences']) await adminQuery(app, `delete from notifications.${table}`);
});
afterAll(() => app.close());

const WANTED = { kinds: [] as object[], quiet_hours: null as object | null, digest: 'off', digest_at: '08:00', time_zone: 'UTC' };
const choose = async (wanted: Partial<typeof WANTED>) => {
  const body = { ...WANTED, ...wanted };
  const reply = await app.request('PUT', '/v1/notifications/preferences', { token: await app.tokenOf(CHEN), body });
  expect(reply.status, reply.text).toBe(200);
};
const turnOff = (kind: string) => choose({ kinds: [{ kind, email: false, sms: false, push: false, in_app: true }] });
const unsubscribe = async (kind: 'consultation-message' | 'digest', deliveryId: string) => {
  const token = unsubscribeToken(testSecrets.tokenKey, { tenantId: 1, userId: CHEN, kind, deliveryId });
  expect((await app.request('POST', `/unsubscribe?token=${token}`)).status).toBe(200);
};

/** An email about a kind, without a job. */
const add = async (kind: string, status: 'queued' | 'held' | 'digest' | 'dead', dueInMs = 0): Promise<string> => {
  const id = randomUUID();
  const now = app.clock.now().getTime();
  await adminQuery(
    app,
    `insert into notifications.deliveries (tenant_id, id, event_id, user_id, channel, kind, status, due_at, created_at, settled_at)
     values (1, $1, $1, $2, 'email', $3, $4, $5, $6, case when $4 = 'dead' then $6::timestamptz end)`,
    [id, CHEN, kind, status, new Date(now + dueInMs), new Date(now)],
  );
  return id;
};
const statusOf = async (id: string) =>
  (await adminQuery(app, 'select status from notifications.deliveries where id = $1', [id]))[0]?.['status'];
const settled = (id: string) =>
  until(async () => {
    const status = await statusOf(id);
    return status === 'queued' ? undefined : String(status);
  }, 'it is settled');
/** Runs its job again, as after a failed attempt. */
const tryAgain = async (id: string) => {
  const outlets = new Map([['email', createOutlet(createEmailChannel(app.platform.config), silentLog)]] as const);
  await deliver(
    { platform: app.platform, identity: app.identity, outlets },
    { tenantId: 1, id, queue: 'notifications.deliver' },
    { attempt: 2, last: false },
  );
};

it('held by quiet hours, an email is dropped when its kind was turned off or its reader unsubscribed', async () => {
  const [off, unsubscribed, on] = [
    await add('file-refused', 'held'),
    await add('consultation-message', 'held'),
    await add('consultation-opened', 'held'),
  ];
  await turnOff('file-refused');
  await unsubscribe('consultation-message', unsubscribed);
  await releaseDue(app.platform);
  expect([await settled(off), await settled(unsubscribed), await settled(on)]).toEqual(['suppressed', 'suppressed', 'kept']);
});

it('tried again, an email is dropped when its kind was turned off; one about the security of the account goes out', async () => {
  const [off, security] = [await add('consultation-opened', 'queued'), await add('password-changed', 'queued')];
  await turnOff('consultation-opened');
  await tryAgain(off);
  await tryAgain(security);
  expect([await statusOf(off), await statusOf(security)]).toEqual(['suppressed', 'kept']);
});

it('sent again by an administrator, an email is dropped when its kind was turned off', async () => {
  const dead = await add('consultation-opened', 'dead');
  await turnOff('consultation-opened');
  const reply = await app.request('POST', `/v1/notifications/dead-letters/${dead}/resend`, { token: await app.tokenOf(SAM) });
  expect(reply.status).toBe(200);
  expect(await settled(dead)).toBe('suppressed');
});

describe('a digest', () => {
  const digest = () =>
    until(async () => {
      const [row] = await adminQuery(app, "select id, status from notifications.deliveries where kind = 'digest' and status <> 'queued'");
      return row;
    }, 'the digest');

  it('leaves out the kinds that were turned off', async () => {
    await add('consultation-opened', 'digest');
    await add('file-refused', 'digest');
    await turnOff('file-refused');
    await releaseDue(app.platform);
    expect((await digest())['status']).toBe('kept');
    const page = (await app.request('GET', '/dev/mail')).text;
    expect(page).toContain('You have 1 new notification');
    expect(page).toContain('- 1 new consultation');
    expect(page).not.toContain('virus');
  });

  it('is dropped when all of its kinds were turned off after it was put together', async () => {
    await add('consultation-opened', 'digest');
    await releaseDue(app.platform);
    const { id } = await digest();
    await unsubscribe('digest', String(id));
    await adminQuery(app, "update notifications.deliveries set status = 'queued', settled_at = null where kind = 'digest'");
    await tryAgain(String(id));
    expect(await statusOf(String(id))).toBe('suppressed');
  });
});

it('a message that is tried again in quiet hours waits for their end, unless it is urgent', async () => {
  const timeIn = (ms: number): string => new Date(app.clock.now().getTime() + ms).toISOString().slice(11, 16);
  const [later, urgent] = [await add('consultation-opened', 'queued'), await add('virus-found', 'queued')];
  await choose({ quiet_hours: { from: timeIn(-HOUR), to: timeIn(HOUR) } });
  await tryAgain(later);
  await tryAgain(urgent);
  expect([await statusOf(later), await statusOf(urgent)]).toEqual(['held', 'kept']);
  app.clock.advance(2 * HOUR);
  await releaseDue(app.platform);
  expect(await settled(later)).toBe('kept');
  app.clock.advance(-2 * HOUR);
});

it('all that is due goes out in one run, in batches, until its time is up', async () => {
  for (let n = 0; n < 7; n++) await add('file-refused', 'held', -1000);
  const held = async () => (await adminQuery(app, "select 1 from notifications.deliveries where status = 'held'")).length;
  expect(await releaseDue(app.platform, { atOnce: 2, forMs: 0 })).toBe(2);
  expect(await held()).toBe(5);
  expect(await releaseDue(app.platform, { atOnce: 2 })).toBe(5);
  expect(await held()).toBe(0);
});
