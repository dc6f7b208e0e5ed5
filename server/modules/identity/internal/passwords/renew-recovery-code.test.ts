// Replacement of a recovery code.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminQuery } from '../../../../../test/harness/people/accounts.ts';
import { CODE, NEW, OLD, type Passwords, startPasswords } from '../../../../../test/harness/people/passwords.ts';

let site: Passwords;
beforeAll(async () => {
  site = await startPasswords();
});
afterAll(() => site.app.close());

describe('a new recovery code', () => {
  const renew = (token: string, password: string) => site.app.request('POST', '/v1/auth/recovery-code', { token, body: { password } });

  it('replaces the former one, for a caller who proves the password', async () => {
    const email = 'renew@northside.example';
    const { id, token, recoveryCode } = await site.newAccount(email);
    const key = await site.userKeyOf(id, OLD);
    expect((await renew(token, 'wrong')).body.code).toBe('PASSWORD_WRONG');
    const first = await renew(token, OLD);
    const second = await site.app.request('POST', '/v1/auth/recovery-code', {
      token,
      body: { password: OLD },
      headers: { 'idempotency-key': 'renew-1' },
    });
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.body.recovery_code).toMatch(CODE);
    expect(second.headers.get('idempotency-replayed')).toBeNull();

    const link = await site.forgot(email);
    for (const former of [recoveryCode, first.body.recovery_code])
      expect((await site.reset({ token: link, new: NEW, recovery_code: former })).body.code).toBe('RECOVERY_CODE_INVALID');
    expect((await site.reset({ token: link, new: NEW, recovery_code: second.body.recovery_code })).status).toBe(200);
    expect(await site.userKeyOf(id, NEW)).toBe(key);
    const trail = await adminQuery(
      site.app,
      "select outcome, reason, patients from audit.events where action = 'identity.recovery-code.renew' and actor_id = $1 order by id",
      [id],
    );
    expect(trail).toEqual([
      { outcome: 'failed', reason: 'PASSWORD_WRONG', patients: [id] },
      { outcome: 'ok', reason: null, patients: [id] },
      { outcome: 'ok', reason: null, patients: [id] },
    ]);
  });

  it('counts guesses in the session, with those of the password change', async () => {
    const { id, token } = await site.newAccount('renew.guess@northside.example');
    const replies = [];
    for (let i = 0; i < 3; i++) replies.push(await renew(token, 'wrong'));
    for (let i = 0; i < 3; i++)
      replies.push(await site.app.request('POST', '/v1/auth/password', { token, body: { old: 'wrong', new: NEW } }));
    expect(replies.map((r) => r.status)).toEqual([400, 400, 400, 400, 400, 429]);
    expect((await renew(token, OLD)).status).toBe(429);
    const refused = await adminQuery(
      site.app,
      "select action, reason from audit.events where actor_id = $1 and outcome = 'refused' order by id",
      [id],
    );
    expect(refused).toEqual([
      { action: 'identity.password.change', reason: 'TOO_MANY_ATTEMPTS' },
      { action: 'identity.recovery-code.renew', reason: 'TOO_MANY_ATTEMPTS' },
    ]);
  });

  it('is one code when it is requested ten times at once', async () => {
    const email = 'renew.race@northside.example';
    const { token } = await site.newAccount(email);
    const replies = await Promise.all(Array.from({ length: 10 }, () => renew(token, OLD)));
    expect(replies.map((r) => r.status)).toEqual(Array.from({ length: 10 }, () => 200));
    const link = await site.forgot(email);
    const fits = [];
    for (const { body } of replies)
      fits.push((await site.reset({ token: link, new: 'short-lived secret', recovery_code: body.recovery_code })).status);
    expect(fits.filter((status) => status === 200)).toHaveLength(1);
  });
});
