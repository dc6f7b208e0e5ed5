// A confirmation link together with the password of its registration: it confirms no other registration, and signs a browser in.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { adminQuery, forgetAttempts } from '../../../../../test/harness/people/accounts.ts';
import { OTHER, PASSWORD, type Registrations, startRegistrations } from '../../../../../test/harness/people/registrations.ts';
import { mailedToken } from '../../../../../test/harness/providers/mail.ts';

let site: Registrations;
beforeAll(async () => {
  site = await startRegistrations();
});
afterAll(() => site.close());
beforeEach(() => forgetAttempts(site.demo, '%'));

const linkOf = (email: string, count = 1) => mailedToken(site.real, email, 'verify-email', count);
const trailOf = (id: number) =>
  adminQuery(
    site.demo,
    "select outcome, reason, patients from audit.events where action = 'identity.email.verify' and resource_id = $1 order by id",
    [String(id)],
  );

describe('a link with a password', () => {
  it('confirms no registration that a stranger made after the owner’s', async () => {
    const email = 'owner@mail.example';
    await site.signUp(email, { firstName: 'Owner', password: OTHER });
    await linkOf(email);
    const { id } = (await site.signUp(email, { firstName: 'Stranger' }, { 'x-forwarded-for': '203.0.113.5' })).body.user;
    // The owner opens the latest mail.
    const link = await linkOf(email);
    const refused = await site.confirmWith(link, OTHER);
    expect(refused.body).toMatchObject({ code: 'PASSWORD_WRONG', status: 400 });
    expect((await site.signIn(email)).body.code).toBe('EMAIL_UNCONFIRMED');
    expect(await trailOf(id)).toEqual([{ outcome: 'failed', reason: 'PASSWORD_WRONG', patients: [id] }]);

    const again = (await site.signUp(email, { firstName: 'Owner', password: OTHER })).body.user;
    expect((await site.confirmWith(await linkOf(email), OTHER)).status).toBe(204);
    expect((await site.signIn(email, OTHER)).body.user).toMatchObject({ id: again.id, name: 'Owner Kern' });
    expect((await site.confirmWith(link, PASSWORD)).body.code).toBe('TOKEN_INVALID');
  });

  it('stays valid after a wrong password, and needs none once the address is confirmed', async () => {
    const email = 'typed.wrong@mail.example';
    const { id } = (await site.signUp(email)).body.user;
    const link = await linkOf(email);
    expect((await site.confirmWith(link, 'wrong')).body.code).toBe('PASSWORD_WRONG');
    expect((await site.confirmWith(link, PASSWORD)).status).toBe(204);
    for (const password of [PASSWORD, 'wrong']) expect((await site.confirmWith(link, password)).status).toBe(204);
    expect((await site.confirm(link)).status).toBe(204);
    expect(await trailOf(id)).toEqual([
      { outcome: 'failed', reason: 'PASSWORD_WRONG', patients: [id] },
      { outcome: 'ok', reason: null, patients: [id] },
    ]);
  });

  it('counts guesses with those at sign-in, and shows when to retry', async () => {
    const email = 'guessed@mail.example';
    const { id } = (await site.signUp(email)).body.user;
    const link = await linkOf(email);
    for (let i = 0; i < 3; i++) expect((await site.confirmWith(link, 'wrong')).status).toBe(400);
    for (let i = 0; i < 2; i++) expect((await site.signIn(email, 'wrong')).status).toBe(401);
    const refused = await site.confirmWith(link, PASSWORD);
    expect(refused.body.code).toBe('TOO_MANY_ATTEMPTS');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(800);
    expect((await site.signIn(email)).status).toBe(429);
    expect((await trailOf(id)).at(-1)).toEqual({ outcome: 'refused', reason: 'TOO_MANY_ATTEMPTS', patients: [id] });
    expect((await site.confirmWith(link, PASSWORD, { 'x-forwarded-for': '203.0.113.6' })).status).toBe(204);
  });

  it('confirms and signs in once, however many tabs send it at the same time', async () => {
    const email = 'both.tabs@mail.example';
    await site.signUp(email);
    const link = await linkOf(email);
    const replies = await Promise.all([0, 1, 2, 3].map(() => site.confirmWith(link, PASSWORD)));
    expect(replies.map((r) => r.status)).toEqual([204, 204, 204, 204]);
    expect((await site.signIn(email)).status).toBe(200);
  });
});

describe('a browser that sends it', () => {
  const cookies = (reply: { headers: Headers }) => reply.headers.getSetCookie().map((cookie) => cookie.split(';')[0]!);
  const PATIENT = { 'x-bedside-app': 'patient' };

  it('is signed in, and becomes a known device; any other client gets no token', async () => {
    const email = 'browser@mail.example';
    await site.signUp(email);
    const link = await linkOf(email);
    const reply = await site.confirmWith(link, PASSWORD, PATIENT);
    expect([reply.status, reply.text]).toEqual([204, '']);
    expect(cookies(reply).map((cookie) => cookie.split('=')[0])).toEqual(['bedside_device', 'bedside_patient']);
    const headers = { ...PATIENT, cookie: cookies(reply).join('; ') };
    const renewed = await site.real.request('POST', '/v1/auth/refresh', { body: {}, headers });
    expect(renewed.body.user.email).toBe(email);

    const plain = 'client@mail.example';
    await site.signUp(plain);
    expect(cookies(await site.confirmWith(await linkOf(plain), PASSWORD))).toEqual([]);
  });

  it('keeps the session it has', async () => {
    const email = 'other.session@mail.example';
    await site.signUp(email);
    const reply = await site.confirmWith(await linkOf(email), PASSWORD, { ...PATIENT, cookie: 'bedside_patient=x' });
    expect([reply.status, cookies(reply)]).toEqual([204, []]);
  });

  it('confirms an account that waits for approval, without signing in', async () => {
    const email = 'waiting.nurse@mail.example';
    await site.signUp(email, { role: 'nurse' });
    const reply = await site.confirmWith(await linkOf(email), PASSWORD, { 'x-bedside-app': 'clinic' });
    expect([reply.status, cookies(reply)]).toEqual([204, []]);
    expect((await site.signIn(email)).body.code).toBe('ACCOUNT_PENDING');
  });
});
