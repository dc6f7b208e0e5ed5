// Forgotten passwords, and their effect on the user's keys.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp } from '../../../../../test/harness/app.ts';
import { adminQuery } from '../../../../../test/harness/people/accounts.ts';
import { CODE, NEW, OLD, type Passwords, startPasswords } from '../../../../../test/harness/people/passwords.ts';
import { mailedToken } from '../../../../../test/harness/providers/mail.ts';

let site: Passwords;
beforeAll(async () => {
  site = await startPasswords();
});
afterAll(() => site.app.close());

describe('a forgotten password', () => {
  it('gets the same reply for every address, and a mail for accounts only', async () => {
    const known = await site.app.request('POST', '/v1/auth/password/forgot', { body: { email: 'linh.nguyen@northside.example' } });
    const unknown = await site.app.request('POST', '/v1/auth/password/forgot', { body: { email: 'nobody@northside.example' } });
    expect([known.status, unknown.status]).toEqual([202, 202]);
    expect(known.text).toBe(unknown.text);
    await mailedToken(site.app, 'linh.nguyen@northside.example', 'reset-password');
    expect((await site.app.request('GET', '/dev/mail')).text).not.toContain('nobody@');
  });

  it('is reset once, with a link that ends every session and works for half an hour', async () => {
    const email = 'once@northside.example';
    const { token } = await site.newAccount(email);
    const first = await site.forgot(email);
    const link = (token: string) => site.app.request('POST', '/v1/auth/password/link', { body: { token } });
    expect((await link(first)).body).toEqual({ clinic: 'Northside Clinic', first: false });
    expect((await site.reset({ token: first, new: 'password1234' })).body.code).toBe('PASSWORD_TOO_COMMON');
    expect((await site.reset({ token: first, new: NEW })).status).toBe(200);
    expect((await site.reset({ token: first, new: OLD })).body.code).toBe('TOKEN_INVALID');
    expect((await site.app.request('GET', '/v1/me', { token })).body.code).toBe('SESSION_ENDED');
    expect((await site.login(email, NEW)).status).toBe(200);
    for (const bad of ['x', `${first}x`, first.replace('bsm_1_', 'bsm_2_'), 'bsm_99999999999_'.padEnd(59, 'a'), "bsm_1_' or '1'='1"]) {
      expect((await site.reset({ token: bad, new: OLD })).body.code).toBe('TOKEN_INVALID');
      expect((await link(bad)).body.code).toBe('TOKEN_INVALID');
    }
    const late = await startApp({ database: new URL(site.app.superUrl).pathname.slice(1) });
    try {
      await adminQuery(site.app, 'delete from notifications.deliveries');
      const second = await site.forgot(email);
      late.clock.advance(30 * 60_000 + 1000);
      expect((await late.request('POST', '/v1/auth/password/reset', { body: { token: second, new: OLD } })).body.code).toBe(
        'TOKEN_INVALID',
      );
      expect((await site.reset({ token: second, new: OLD })).status).toBe(200);
    } finally {
      await late.close();
    }
  });

  it('is set by only one of ten requests that use the link at once', async () => {
    const email = 'race@northside.example';
    await site.newAccount(email);
    const token = await site.forgot(email);
    const replies = await Promise.all(Array.from({ length: 10 }, (_, i) => site.reset({ token, new: `${NEW} ${i}` })));
    expect(replies.filter((r) => r.status === 200)).toHaveLength(1);
    expect(replies.filter((r) => r.body?.code === 'TOKEN_INVALID')).toHaveLength(9);
  });

  it('keeps the user key with the recovery code, which a new code replaces; a wrong code leaves the link valid', async () => {
    const email = 'recover@northside.example';
    const { id, recoveryCode } = await site.newAccount(email);
    const key = await site.userKeyOf(id, OLD);
    const token = await site.forgot(email);
    expect((await site.reset({ token, new: NEW, recovery_code: 'AAAAA-AAAAA-AAAAA-AAAAA-AAAAAA' })).body.code).toBe(
      'RECOVERY_CODE_INVALID',
    );
    const done = await site.reset({ token, new: NEW, recovery_code: recoveryCode.toLowerCase().replaceAll('-', ' ') });
    expect(done.body).toEqual({ recovery_code: expect.stringMatching(CODE) });
    expect(await site.userKeyOf(id, NEW)).toBe(key);
    expect(await site.generations(id)).toHaveLength(1);

    const again = await site.forgotAgain(email);
    expect((await site.reset({ token: again, new: OLD, recovery_code: recoveryCode })).body.code).toBe('RECOVERY_CODE_INVALID');
    expect((await site.reset({ token: again, new: OLD, recovery_code: done.body.recovery_code })).status).toBe(200);
    expect(await site.userKeyOf(id, OLD)).toBe(key);
  });

  it('creates new keys without the code; the former code opens none of them', async () => {
    const email = 'anew@northside.example';
    const { id, recoveryCode } = await site.newAccount(email);
    const key = await site.userKeyOf(id, OLD);
    const done = await site.reset({ token: await site.forgot(email), new: NEW });
    const second = await site.userKeyOf(id, NEW);
    expect(second).not.toBe(key);
    const [before, after] = await site.generations(id);
    expect(after!['encryption_public']).not.toEqual(before!['encryption_public']);

    const token = await site.forgotAgain(email);
    expect((await site.reset({ token, new: OLD, recovery_code: recoveryCode })).body.code).toBe('RECOVERY_CODE_INVALID');
    expect((await site.reset({ token, new: OLD, recovery_code: done.body.recovery_code })).status).toBe(200);
    expect(await site.userKeyOf(id, OLD)).toBe(second);
    expect(await site.generations(id)).toHaveLength(2);
  });

  it('does not flood a mailbox', async () => {
    const email = 'flood@northside.example';
    await site.newAccount(email);
    for (let i = 0; i < 6; i++) expect((await site.app.request('POST', '/v1/auth/password/forgot', { body: { email } })).status).toBe(202);
    const [row] = await adminQuery(
      site.app,
      "select count(*)::int as n from audit.events where action = 'identity.password.forgot' and resource_id = (select id::text from identity.users where email = $1)",
      [email],
    );
    expect(row).toEqual({ n: 3 });
  });
});
