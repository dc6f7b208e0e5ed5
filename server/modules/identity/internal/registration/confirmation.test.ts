// From registration to a confirmed account, by the links in its mails.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { adminQuery, forgetAttempts, register } from '../../../../../test/harness/people/accounts.ts';
import { OTHER, PASSWORD, type Registrations, startRegistrations } from '../../../../../test/harness/people/registrations.ts';
import { mailedLinks, mailedToken } from '../../../../../test/harness/providers/mail.ts';
import { until } from '../../../../../test/harness/until.ts';

let site: Registrations;
beforeAll(async () => {
  site = await startRegistrations();
});
afterAll(() => site.close());
beforeEach(() => forgetAttempts(site.demo, '%'));

describe('a registration', () => {
  it('is unconfirmed: no token, no patient and no sign-in before the link is opened', async () => {
    const email = 'mia@mail.example';
    const reply = await site.signUp('Mia@Mail.example', { firstName: 'Mia' });
    expect(reply.status).toBe(201);
    expect(reply.body).toEqual({
      user: { id: expect.any(Number), email, firstName: 'Mia', lastName: 'Kern', role: 'patient', status: 'unconfirmed', tenantId: 1 },
      recoveryCode: expect.any(String),
    });
    expect(reply.headers.getSetCookie()).toEqual([]);
    const { id } = reply.body.user;
    const token = await mailedToken(site.real, email, 'verify-email');
    expect((await site.signIn(email)).body).toMatchObject({ code: 'EMAIL_UNCONFIRMED', status: 403 });
    expect((await site.real.request('POST', '/api/auth/login', { body: { email, password: PASSWORD } })).body.code).toBe(
      'EMAIL_UNCONFIRMED',
    );
    expect((await site.signIn(email, OTHER)).body.code).toBe('INVALID_CREDENTIALS');
    expect(await site.isPatient(id)).toBe(0);
    expect(
      await site.count("select 1 from platform.events where type = 'identity.user-registered' and data->>'user_id' = $1", [String(id)]),
    ).toBe(0);

    expect((await site.confirm(token)).status).toBe(204);
    const signedIn = await site.signIn(email);
    expect(signedIn.status).toBe(200);
    const me = await site.real.request('GET', '/v1/me', { token: signedIn.body.access_token });
    expect(me.body.user).toMatchObject({ id, email_verified: true });
    await until(async () => (await site.isPatient(id)) === 1, 'the patient’s entry');
  });

  it('of a clinician waits for approval after confirmation, or is active where registration is open', async () => {
    const email = 'nurse@mail.example';
    const { body } = await site.signUp(email, { role: 'nurse' });
    const approve = () => site.demo.request('POST', `/v1/users/${body.user.id}/approve`, { token: site.admin });
    expect((await approve()).body).toMatchObject({ code: 'USER_STATUS_CONFLICT', details: { status: 'unconfirmed' } });
    await site.confirm(await mailedToken(site.real, email, 'verify-email'));
    expect((await site.signIn(email)).body.code).toBe('ACCOUNT_PENDING');
    expect((await approve()).body.status).toBe('active');

    await adminQuery(site.demo, `update identity.tenants set settings = settings || '{"open_registration": true}' where id = 2`);
    const abroad = 'doctor@mail.example';
    await site.signUp(abroad, { role: 'doctor', tenant: 2 });
    await site.confirm(await mailedToken(site.real, abroad, 'verify-email'));
    expect((await site.signIn(abroad)).status).toBe(200);
  });

  it('needs no confirmation in the demo, but only on the machine itself', async () => {
    expect((await register(site.demo, { email: 'here@mail.example', password: PASSWORD })).body.token).toBeTruthy();
    const headers = { 'x-forwarded-for': '203.0.113.9' };
    const elsewhere = await register(site.demo, { email: 'there@mail.example', password: PASSWORD }, headers);
    expect(elsewhere.body.user.status).toBe('unconfirmed');
    expect(elsewhere.body.token).toBeUndefined();
  });

  it('is confirmed once, however many tabs open the link at the same time', async () => {
    const email = 'tabs@mail.example';
    const { body } = await site.signUp(email);
    const token = await mailedToken(site.real, email, 'verify-email');
    const replies = await Promise.all(Array.from({ length: 8 }, (_, i) => site.confirm(token, i % 2 ? site.demo : site.real)));
    expect(replies.map((r) => r.status)).toEqual(Array.from({ length: 8 }, () => 204));
    const events = "select 1 from platform.events where type = 'identity.user-registered' and data->>'user_id' = $1";
    expect(await site.count(events, [String(body.user.id)])).toBe(1);
    expect((await site.confirm(token.replace('bsm_1_', 'bsm_2_'))).body.code).toBe('TOKEN_INVALID');
  });

  it('gives its network one point back when the link is opened, and none when it is opened again', async () => {
    const email = 'replay@mail.example';
    await site.signUp(email);
    const token = await mailedToken(site.real, email, 'verify-email');
    await adminQuery(site.demo, "update platform.rate_limits set points = 20 where key = 'register-network:127.0.0.1'");
    for (let i = 0; i < 3; i++) expect((await site.confirm(token)).status).toBe(204);
    expect(await adminQuery(site.demo, "select points from platform.rate_limits where key = 'register-network:127.0.0.1'")).toEqual([
      { points: 19 },
    ]);
  });

  it('audits an invalid link', async () => {
    const refusals = async (): Promise<number> => {
      await Promise.all([site.demo, site.real].map((app) => app.platform.audit.flush()));
      const [row] = await adminQuery(
        site.demo,
        "select coalesce(sum(times), 0)::int as n from audit.platform_events where action = 'identity.email.verify' and outcome = 'refused' and reason = 'TOKEN_INVALID'",
      );
      return row!['n'] as number;
    };
    const before = await refusals();
    expect((await site.confirm(`bsm_1_${'x'.repeat(43)}`)).body.code).toBe('TOKEN_INVALID');
    expect((await site.confirm('no link at all')).body.code).toBe('TOKEN_INVALID');
    expect(await refusals()).toBe(before + 2);
  });

  it('is confirmed by a reset, too: both links come through the mailbox', async () => {
    const email = 'reset@mail.example';
    const { body } = await site.signUp(email);
    await mailedToken(site.real, email, 'verify-email');
    expect((await site.real.request('POST', '/v1/auth/password/forgot', { body: { email } })).status).toBe(202);
    const token = await mailedToken(site.real, email, 'reset-password');
    expect((await site.real.request('POST', '/v1/auth/password/reset', { body: { token, new: OTHER } })).status).toBe(200);
    expect((await site.signIn(email, OTHER)).status).toBe(200);
    expect((await site.signIn(email)).status).toBe(401);
    await until(async () => (await site.isPatient(body.user.id)) === 1, 'the patient’s entry');
  });
});

describe('a repeated request for the link', () => {
  it('sends a mail to an unconfirmed address only; the reply is the same for every address', async () => {
    const email = 'again@mail.example';
    await site.signUp(email);
    const first = await mailedToken(site.real, email, 'verify-email');
    const replies = [await site.resend(email), await site.resend('nobody@mail.example'), await site.resend('david.wang@northside.example')];
    expect(replies.map(({ status, text }) => ({ status, text }))).toEqual(replies.map(() => ({ status: 202, text: '' })));
    const second = await mailedToken(site.real, email, 'verify-email', 2);
    // Mails overtake each other: an older link stays valid until one of them is used.
    expect((await site.confirm(first)).status).toBe(204);
    expect((await site.confirm(second)).status).toBe(204);
    expect((await site.resend(email)).status).toBe(202);
    const rows = await adminQuery(site.demo, "select reason from audit.platform_events where action = 'identity.email.resend' order by at");
    expect(rows.map((row) => row['reason'])).toEqual(['NO_ACCOUNT', 'NO_ACCOUNT', 'NO_ACCOUNT']);
    expect(await mailedLinks(site.real, 'david.wang@northside.example', 'verify-email')).toEqual([]);
  });

  it('reaches the owner, even after a stranger requested links from elsewhere', async () => {
    const email = 'asked.for@mail.example';
    const stranger = { 'x-forwarded-for': '203.0.113.30' };
    const owner = { 'x-forwarded-for': '203.0.113.31' };
    await site.signUp(email);
    for (let i = 0; i < 4; i++) await site.resend(email, stranger);
    // One from the registration, and three that the stranger requested.
    await mailedToken(site.real, email, 'verify-email', 4);
    await site.resend(email, owner);
    await mailedToken(site.real, email, 'verify-email', 5);
  });

  it('does not flood a mailbox, and does not reveal the limit', async () => {
    const email = 'flood@mail.example';
    const { body } = await site.signUp(email);
    const replies = [];
    for (let i = 0; i < 6; i++) replies.push(await site.resend(email));
    expect(replies.map((r) => r.status)).toEqual(replies.map(() => 202));
    expect(
      await site.count("select 1 from audit.events where action = 'identity.email.resend' and resource_id = $1", [String(body.user.id)]),
    ).toBe(3);
  });
});

describe('the address of an active account', () => {
  it('is confirmed with the link that a registration sends; opening it again changes nothing', async () => {
    const email = 'verify@northside.example';
    const { user, token } = (await register(site.demo, { email, password: PASSWORD })).body;
    const verified = async () => (await site.demo.request('GET', '/v1/me', { token })).body.user.email_verified;
    expect(await verified()).toBe(false);
    const link = await mailedToken(site.demo, email, 'verify-email');
    const reset = await site.demo.request('POST', '/v1/auth/password/reset', { body: { token: link, new: OTHER } });
    expect(reset.body.code).toBe('TOKEN_INVALID');
    expect((await site.confirm(link, site.demo)).status).toBe(204);
    expect(await verified()).toBe(true);
    expect((await site.confirm(link, site.demo)).status).toBe(204);
    const confirmed = "select 1 from audit.events where action = 'identity.email.verify' and resource_id = $1";
    expect(await site.count(confirmed, [String(user.id)])).toBe(1);
  });
});
