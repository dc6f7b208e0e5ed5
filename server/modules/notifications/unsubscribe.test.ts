// The link under an email that turns its kind off: one click for mail programs (RFC 8058), a page with a button for people.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../../test/harness/app.ts';
import { adminQuery } from '../../../test/harness/people/accounts.ts';
import { testSecrets } from '../../../test/harness/run/settings.ts';
import { unsubscribeToken } from './internal/unsubscribe/unsubscribe-token.ts';

const LINH = 3;
const ID = '01890000-0000-7000-8000-000000000001';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
beforeEach(() => adminQuery(app, 'delete from notifications.preferences'));
afterAll(() => app.close());

const pathFor = (kind: 'consultation-message' | 'digest', userId = LINH): string =>
  `/unsubscribe?token=${unsubscribeToken(testSecrets.tokenKey, { tenantId: 1, userId, kind, deliveryId: ID })}`;
const emailKinds = async (): Promise<string[]> => {
  const { body } = await app.request('GET', '/v1/notifications/preferences', { token: await app.tokenOf(LINH) });
  return body.kinds.filter(({ email }: { email: boolean }) => email).map(({ kind }: { kind: string }) => kind);
};
const ONE_CLICK = { body: 'List-Unsubscribe=One-Click', headers: { 'content-type': 'application/x-www-form-urlencoded' } };

it('turns emails about one kind off when a mail program posts to it, and records who did it by what', async () => {
  expect(await emailKinds()).toContain('consultation-message');
  const reply = await app.request('POST', pathFor('consultation-message'), ONE_CLICK);
  expect(reply.status).toBe(200);
  expect(reply.text).toContain('These emails are turned off.');
  const on = await emailKinds();
  expect(on).not.toContain('consultation-message');
  expect(on).toContain('consultation-opened');
  const [row] = await adminQuery(app, "select * from audit.events where action = 'notifications.unsubscribe' order by at desc limit 1");
  expect(row).toMatchObject({ actor_kind: 'link', key_id: ID, patients: [LINH], resource_type: 'notification', resource_id: ID });
});

it('changes nothing when it is only opened, as programs that scan mails do', async () => {
  const reply = await app.request('GET', pathFor('consultation-message'));
  expect(reply.status).toBe(200);
  expect(reply.text).toContain('<button');
  expect(reply.headers.get('cache-control')).toBe('no-store');
  expect(await emailKinds()).toContain('consultation-message');
});

it('accepts a form of any type, twice', async () => {
  const form = { body: '--x\r\n\r\n--x--', headers: { 'content-type': 'multipart/form-data; boundary=x' } };
  expect((await app.request('POST', pathFor('consultation-message'), form)).status).toBe(200);
  expect((await app.request('POST', pathFor('consultation-message'))).status).toBe(200);
  expect(await emailKinds()).not.toContain('consultation-message');
});

it('under a summary turns off all emails that one can contain', async () => {
  await app.request('POST', pathFor('digest'), ONE_CLICK);
  expect(await emailKinds()).toEqual(['password-changed', 'new-device', 'address-changed', 'phone-changed', 'reminder-due']);
});

it('keeps what the person chose for other channels', async () => {
  const chosen = { kind: 'consultation-message', email: true, sms: true, push: false, in_app: true };
  const wanted = { kinds: [chosen], quiet_hours: { from: '22:00', to: '07:00' }, digest: 'daily', digest_at: '08:00', time_zone: 'UTC' };
  const token = await app.tokenOf(LINH);
  await app.request('PUT', '/v1/notifications/preferences', { token, body: wanted });
  await app.request('POST', pathFor('consultation-message'), ONE_CLICK);
  const { body } = await app.request('GET', '/v1/notifications/preferences', { token });
  expect(body).toMatchObject({ quiet_hours: { from: '22:00', to: '07:00' }, digest: 'daily' });
  expect(body.kinds).toContainEqual(expect.objectContaining({ ...chosen, email: false }));
});

it.each([
  ['/unsubscribe'],
  ['/unsubscribe?token='],
  ['/unsubscribe?token=abc'],
  [`/unsubscribe?token=${'A'.repeat(120)}`],
  ['/unsubscribe?token=a&token=b'],
])('does nothing at %s', async (path) => {
  for (const method of ['GET', 'POST']) {
    const reply = await app.request(method, path);
    expect(reply.status).toBe(404);
    expect(reply.text).toContain('This link is not valid.');
  }
});

it('does not accept a token of another installation, or of a person who is gone', async () => {
  const link = { tenantId: 1, userId: LINH, kind: 'consultation-message', deliveryId: ID } as const;
  const foreign = unsubscribeToken(Buffer.alloc(32, 1), link);
  expect((await app.request('POST', `/unsubscribe?token=${foreign}`)).status).toBe(404);
  expect((await app.request('POST', pathFor('consultation-message', 777))).status).toBe(404);
});

it('says nothing readable about the person in the address', () => {
  const token = pathFor('consultation-message').split('=')[1]!;
  expect(Buffer.from(token, 'base64url').toString('latin1')).not.toContain('consultation');
});

it('is in the reader’s language', async () => {
  await adminQuery(app, "update identity.users set language = 'ar' where tenant_id = 1 and id = $1", [LINH]);
  try {
    expect((await app.request('GET', pathFor('consultation-message'))).text).toContain('<html lang="ar" dir="rtl">');
  } finally {
    await adminQuery(app, "update identity.users set language = 'en' where tenant_id = 1 and id = $1", [LINH]);
  }
});
