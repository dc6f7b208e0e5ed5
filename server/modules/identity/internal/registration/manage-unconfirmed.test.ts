// Administrators and unconfirmed registrations.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { forgetAttempts } from '../../../../../test/harness/people/accounts.ts';
import { PASSWORD, type Registrations, startRegistrations } from '../../../../../test/harness/people/registrations.ts';
import { mailedLinks, mailedToken } from '../../../../../test/harness/providers/mail.ts';
import { until } from '../../../../../test/harness/until.ts';

let site: Registrations;
beforeAll(async () => {
  site = await startRegistrations();
});
afterAll(() => site.close());
beforeEach(() => forgetAttempts(site.demo, '%'));

describe('an administrator', () => {
  it('confirms a registration; a second request changes nothing', async () => {
    const email = 'byhand@mail.example';
    const { id } = (await site.signUp(email)).body.user;
    const { users } = (await site.demo.request('GET', '/v1/users?status=unconfirmed&limit=200', { token: site.admin })).body;
    expect(users).toContainEqual(expect.objectContaining({ id, email, status: 'unconfirmed', email_verified: false }));
    const clicks = await Promise.all([site.confirmAsAdmin(id), site.confirmAsAdmin(id)]);
    expect(clicks.map((r) => [r.status, r.body.status])).toEqual([
      [200, 'active'],
      [200, 'active'],
    ]);
    expect(await site.count("select 1 from audit.events where action = 'identity.user.confirm' and resource_id = $1", [String(id)])).toBe(
      1,
    );
    expect((await site.signIn(email)).status).toBe(200);
    await until(async () => (await site.isPatient(id)) === 1, 'the patient’s entry');
    // The mailbox is not proved yet.
    expect((await site.confirm(await mailedToken(site.real, email, 'verify-email'))).status).toBe(204);
  });

  it('reaches neither another clinic’s registrations nor a disabled account', async () => {
    const { id } = (await site.signUp('abroad@mail.example', { tenant: 2 })).body.user;
    expect((await site.confirmAsAdmin(id)).body.code).toBe('USER_NOT_FOUND');
    expect((await site.confirmAsAdmin(id, await site.demo.tokenOf(11))).body.status).toBe('active');
    await site.demo.request('POST', '/v1/users/6/disable', { token: site.admin });
    expect((await site.confirmAsAdmin(6)).body.code).toBe('USER_STATUS_CONFLICT');
    expect((await site.demo.request('POST', `/v1/users/6/enable`, { token: site.admin })).status).toBe(200);
  });

  it('disables a registration: no link, reset or other registration activates it until it is enabled', async () => {
    const email = 'unwanted@mail.example';
    const { id } = (await site.signUp(email)).body.user;
    const link = await mailedToken(site.real, email, 'verify-email');
    expect((await site.disable(id)).body).toMatchObject({ id, status: 'disabled' });
    expect((await site.signIn(email)).body.code).toBe('ACCOUNT_DISABLED');
    expect((await site.confirm(link)).body.code).toBe('TOKEN_INVALID');
    expect((await site.confirmWith(link, PASSWORD)).body.code).toBe('TOKEN_INVALID');
    expect((await site.signUp(email, { tenant: 2 })).body.code).toBe('EMAIL_TAKEN');
    expect((await site.signUp(email)).body.code).toBe('EMAIL_TAKEN');
    expect((await site.confirmAsAdmin(id)).body.code).toBe('USER_STATUS_CONFLICT');
    await site.real.request('POST', '/v1/auth/password/forgot', { body: { email } });
    await site.resend(email);
    const asked = "select 1 from platform.events where data->>'user_id' = $1 and type = any($2)";
    const mails = ['identity.password-reset-requested', 'identity.confirmation-requested'];
    expect(await site.count(asked, [String(id), mails])).toBe(1);
    expect(await mailedLinks(site.real, email, 'reset-password')).toEqual([]);

    // Enabling does not confirm.
    expect((await site.enable(id)).body).toMatchObject({ id, status: 'unconfirmed' });
    expect((await site.signIn(email)).body.code).toBe('EMAIL_UNCONFIRMED');
    expect(await site.isPatient(id)).toBe(0);
    expect((await site.confirm(link)).status).toBe(204);
    expect((await site.signIn(email)).status).toBe(200);
  });

  it('enables an account as active if it was confirmed before it was disabled, in any way', async () => {
    const { id } = (await site.signUp('confirmed.first@mail.example')).body.user;
    await site.confirmAsAdmin(id);
    expect((await site.disable(id)).body.status).toBe('disabled');
    expect((await site.enable(id)).body.status).toBe('active');
  });
});
