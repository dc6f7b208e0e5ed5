// Another email address: asked for with the password, confirmed by a link that goes there and by the password.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { newestDeliveries, openParams } from '#modules/notifications/internal/deliveries/delivery.ts';
import { startApp, type TestApp } from '../../../../../test/harness/app.ts';
import { eventsHandled } from '../../../../../test/harness/events-handled.ts';
import { adminQuery, forgetAttempts, register } from '../../../../../test/harness/people/accounts.ts';
import { PASSWORD, type Registrations, startRegistrations } from '../../../../../test/harness/people/registrations.ts';
import { mailedLinks, mailedToken } from '../../../../../test/harness/providers/mail.ts';
import { until } from '../../../../../test/harness/until.ts';
import { cleanUpIdentity } from '../../jobs.ts';

let site: Registrations;
let app: TestApp;
beforeAll(async () => {
  site = await startRegistrations();
  app = site.demo;
});
afterAll(() => site.close());
beforeEach(() => forgetAttempts(app, '%'));

const DAY = 24 * 3_600_000;
const newAddress = () => `${randomUUID()}@mail.example`;
const login = (email: string, password = PASSWORD) => app.request('POST', '/v1/auth/login', { body: { email, password } });
const newAccount = async (): Promise<{ id: number; email: string; token: string }> => {
  const email = newAddress();
  const { body } = await register(app, { email, password: PASSWORD });
  return { id: body.user.id, email, token: body.token };
};
const ask = (token: string, email: string, password = PASSWORD) =>
  app.request('POST', '/v1/me/email', { token, body: { email, password } });
const withdraw = (token: string) => app.request('DELETE', '/v1/me/email', { token });
const confirm = (token: string, password = PASSWORD, at = app) =>
  at.request('POST', '/v1/auth/email', { body: { token, password }, headers: { 'x-bedside-app': 'patient' } });
const linkTo = (email: string, count = 1) => mailedToken(app, email, 'confirm-address', count);
const me = async (token: string) => (await app.request('GET', '/v1/me', { token })).body.user;
const trail = (id: number) =>
  adminQuery(
    app,
    "select action, outcome, reason, patients from audit.events where action like 'identity.address.%' and resource_id = $1 order by id",
    [String(id)],
  );
const handled = () => eventsHandled(app);
/** Addresses that emails of a kind to a person were fixed to. */
const sentTo = async (id: number, kind: string) => {
  const cipher = await app.platform.tenantKeys.cipher(1);
  const deliveries = await newestDeliveries(app.platform.tenantDb(1), 1, 200);
  return deliveries.filter((one) => one.user_id === id && one.kind === kind).map((one) => openParams(cipher, one).to);
};

it('waits for the link: until then the former address signs in, and the change is shown', async () => {
  const { id, email, token } = await newAccount();
  const next = newAddress();
  const reply = await ask(token, next.toUpperCase());
  expect([reply.status, reply.text]).toEqual([202, '']);
  const { address_change: pending } = await me(token);
  expect(pending.email).toBe(next);
  expect(Date.parse(pending.expires_at) - app.clock.now().getTime()).toBeLessThanOrEqual(DAY);
  const link = await linkTo(next);
  expect((await login(next)).body.code).toBe('INVALID_CREDENTIALS');
  expect((await login(email)).status).toBe(200);

  expect((await confirm(link)).status).toBe(204);
  expect((await login(email)).body.code).toBe('INVALID_CREDENTIALS');
  expect((await login(next)).status).toBe(200);
  expect(await me(token)).toMatchObject({ email: next, email_verified: true, address_change: null });
  expect(await trail(id)).toEqual([
    { action: 'identity.address.request', outcome: 'ok', reason: null, patients: [id] },
    { action: 'identity.address.change', outcome: 'ok', reason: null, patients: [id] },
  ]);
});

it('informs the former address, and mails the new one without a name', async () => {
  const { id, email, token } = await newAccount();
  const next = newAddress();
  await ask(token, next);
  const link = await linkTo(next);
  const outbox = (await app.request('GET', '/dev/mail')).text;
  const mail = outbox.split('<article>').find((part) => part.includes(next))!;
  expect(mail).toContain('Confirm your new email address');
  expect(mail).toContain('Hello,');
  expect(mail).not.toContain('Rosa');
  await confirm(link);
  await until(async () => ((await sentTo(id, 'address-changed')).length > 0 ? true : undefined), 'the mail about the change');
  expect(await sentTo(id, 'address-changed')).toEqual([email]);
  const { body } = await app.request('GET', '/v1/notifications', { token });
  expect(body.notifications[0]).toMatchObject({ kind: 'address-changed' });
});

it('ends the sessions elsewhere and the links in the former mailbox, and continues where it was asked for', async () => {
  const { email, token } = await newAccount();
  const elsewhere = (await login(email)).body.access_token;
  await app.request('POST', '/v1/auth/password/forgot', { body: { email } });
  const reset = await mailedToken(app, email, 'reset-password');
  const next = newAddress();
  await ask(token, next);
  const link = await linkTo(next);
  const confirmed = await confirm(link);
  expect(confirmed.headers.getSetCookie().join()).toContain('device');
  expect((await app.request('GET', '/v1/me', { token: elsewhere })).body.code).toBe('SESSION_ENDED');
  expect((await me(token)).email).toBe(next);
  const used = await app.request('POST', '/v1/auth/password/reset', { body: { token: reset, new: 'knee-garden-violet' } });
  expect(used.body.code).toBe('TOKEN_INVALID');
  // Opened again, in another tab or by a mail scanner.
  expect((await confirm(link, 'wrong')).status).toBe(204);
  expect((await me(token)).email).toBe(next);
});

it.each([
  ['of the same clinic', 'linh.nguyen@northside.example'],
  ['of another clinic', 'maria.lopez@harbour.example'],
])('does not reveal an address %s that has an account: it gets nothing, and the reply is the same', async (_, taken) => {
  const { token } = await newAccount();
  const free = await ask(token, newAddress());
  const reply = await ask(token, taken);
  expect([reply.status, reply.text]).toEqual([free.status, free.text]);
  expect((await me(token)).address_change).toEqual({ email: taken, expires_at: expect.any(String) });
  await handled();
  expect(await mailedLinks(app, taken, 'confirm-address')).toEqual([]);
});

it('gives an address to one of several accounts that confirm it at once', async () => {
  const next = newAddress();
  const accounts = await Promise.all([newAccount(), newAccount(), newAccount()]);
  for (const { token } of accounts) await ask(token, next);
  await linkTo(next, accounts.length);
  const links = (await mailedLinks(app, next, 'confirm-address')).map((url) => new URL(url).searchParams.get('token')!);
  const replies = await Promise.all(links.map((link) => confirm(link)));
  expect(replies.map(({ status }) => status).sort()).toEqual([204, 409, 409]);
  expect(replies.filter(({ body }) => body?.code === 'EMAIL_TAKEN')).toHaveLength(2);
  const addresses = await Promise.all(accounts.map(async ({ token, email }) => (await me(token)).email === email));
  expect(addresses.filter((kept) => kept)).toHaveLength(2);
});

it('takes an address from a registration that was never confirmed', async () => {
  const next = newAddress();
  const squatter = (await site.signUp(next, { tenant: 2 })).body.user.id;
  const { id, token } = await newAccount();
  await ask(token, next);
  expect((await confirm(await linkTo(next))).status).toBe(204);
  expect((await me(token)).id).toBe(id);
  expect(await site.count('select 1 from identity.people where id = $1', [squatter])).toBe(0);
});

it('keeps one pending change: a second request voids the first link, withdrawing voids the second', async () => {
  const { token } = await newAccount();
  const [first, second] = [newAddress(), newAddress()];
  await ask(token, first);
  const former = await linkTo(first);
  await ask(token, second);
  expect((await confirm(former)).body.code).toBe('TOKEN_INVALID');
  expect((await me(token)).address_change.email).toBe(second);
  const latter = await linkTo(second);
  expect([(await withdraw(token)).status, (await withdraw(token)).status]).toEqual([204, 204]);
  expect((await me(token)).address_change).toBeNull();
  expect((await confirm(latter)).body.code).toBe('TOKEN_INVALID');
});

it('needs the password with the link, and counts guesses: the mailbox of a mistyped address opens nothing', async () => {
  const { id, token } = await newAccount();
  const next = newAddress();
  await ask(token, next);
  const link = await linkTo(next);
  for (let i = 0; i < 5; i++) expect((await confirm(link, 'guessed')).body.code).toBe('PASSWORD_WRONG');
  expect((await confirm(link)).body.code).toBe('TOO_MANY_ATTEMPTS');
  await forgetAttempts(app, '%');
  expect((await confirm(link)).status).toBe(204);
  const outcomes = (await trail(id)).map(({ outcome, reason }) => reason ?? outcome);
  expect(outcomes).toEqual(['ok', ...Array(5).fill('PASSWORD_WRONG'), 'TOO_MANY_ATTEMPTS', 'ok']);
});

it('refuses a wrong password, the account’s own address, and a sixth request within an hour', async () => {
  const { id, email, token } = await newAccount();
  expect((await ask(token, newAddress(), 'wrong')).body.code).toBe('PASSWORD_WRONG');
  expect((await ask(token, email.toUpperCase())).body.details.fields).toEqual({ email: 'is already the address of this account' });
  for (let i = 0; i < 5; i++) expect((await ask(token, newAddress())).status).toBe(202);
  expect((await ask(token, newAddress())).body.code).toBe('TOO_MANY_ATTEMPTS');
  expect((await trail(id)).at(-1)).toMatchObject({ outcome: 'refused', reason: 'TOO_MANY_ATTEMPTS' });
});

it('opens nothing with a link of another kind, of a disabled account, or that does not exist', async () => {
  const { id, email, token } = await newAccount();
  const next = newAddress();
  await ask(token, next);
  const link = await linkTo(next);
  await app.request('POST', '/v1/auth/password/forgot', { body: { email } });
  const reset = await mailedToken(app, email, 'reset-password');
  for (const bad of [reset, `${link}x`, 'x']) expect((await confirm(bad)).body.code).toBe('TOKEN_INVALID');
  const verified = await app.request('POST', '/v1/auth/verify-email', { body: { token: link, password: PASSWORD } });
  expect(verified.body.code).toBe('TOKEN_INVALID');
  await site.disable(id);
  expect((await confirm(link)).body.code).toBe('TOKEN_INVALID');
});

it('expires after a day, and is deleted after a week', async () => {
  const { token } = await newAccount();
  const next = newAddress();
  await ask(token, next);
  const link = await linkTo(next);
  const late = await startApp({ database: new URL(app.superUrl).pathname.slice(1) });
  try {
    late.clock.advance(DAY + 1000);
    expect((await confirm(link, PASSWORD, late)).body.code).toBe('TOKEN_INVALID');
    late.clock.advance(6 * DAY);
    await cleanUpIdentity(late.platform);
    expect(await adminQuery(app, 'select 1 from identity.address_changes where email = $1', [next])).toEqual([]);
  } finally {
    await late.close();
  }
});
