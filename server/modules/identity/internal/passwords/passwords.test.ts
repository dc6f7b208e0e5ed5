// Changing a password, forgetting it, and what becomes of the keys behind it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminQuery, forgetAttempts, register } from '../../../../../test/harness/accounts.ts';
import { startApp, type TestApp } from '../../../../../test/harness/app.ts';
import { until } from '../../../../../test/harness/until.ts';
import { createPasswordHasher } from './password-hash.ts';
import { unwrapForSession, unwrapWithPassword } from './user-keys.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const OLD = 'river stone cloud';
const NEW = 'knee-garden-violet';
const login = (email: string, password: string) => app.request('POST', '/v1/auth/login', { body: { email, password } });
const reset = (body: { token: string; new: string; recovery_code?: string }) => app.request('POST', '/v1/auth/password/reset', { body });
const hasher = createPasswordHasher({ memoryKib: 256, passes: 1 });

const newAccount = async (email: string): Promise<{ id: number; token: string; refreshToken: string; recoveryCode: string }> => {
  await forgetAttempts(app, 'register%');
  const { body } = await register(app, { email, password: OLD });
  return { id: body.user.id, ...body };
};

/** The user key as the password opens it, straight from the tables. */
const userKeyOf = async (id: number, password: string): Promise<string> => {
  const [row] = await adminQuery(app, 'select * from identity.credentials where user_id = $1', [id]);
  const parameters = {
    salt: row!['salt'] as Buffer,
    memoryKib: Number(row!['memory_kib']),
    passes: Number(row!['passes']),
    lanes: Number(row!['lanes']),
  };
  const { wrappingKey } = await hasher.derive(password, parameters);
  return unwrapWithPassword(wrappingKey, { tenantId: 1, userId: id }, row!['user_key'] as Buffer).toString('hex');
};
const generations = async (id: number) =>
  adminQuery(app, 'select generation, encryption_public from identity.key_pairs where user_id = $1 order by 1', [id]);

/** The newest link of a kind in the outbox, as the demo shows it. */
const mailedToken = async (email: string, path: string): Promise<string> =>
  until(async () => {
    const { text } = await app.request('GET', '/dev/mail');
    const article = text.split('<article>').find((part) => part.includes(email) && part.includes(path));
    return article && /token=([\w.-]+)/.exec(article)?.[1];
  }, `a mail for ${email}`);

const forgot = async (email: string): Promise<string> => {
  expect((await app.request('POST', '/v1/auth/password/forgot', { body: { email } })).status).toBe(202);
  return mailedToken(email, '/reset-password?');
};

/** The next link: the mail that carried the one before is gone. */
const forgotAgain = async (email: string): Promise<string> => {
  await adminQuery(app, 'delete from notifications.mails');
  return forgot(email);
};
const CODE = /^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{6}$/;

describe('changing the password', () => {
  it('asks for the old one, ends other sessions, keeps the user key', async () => {
    const { id, token } = await newAccount('change@northside.example');
    const other = (await login('change@northside.example', OLD)).body;
    const key = await userKeyOf(id, OLD);
    const change = (old: string, next: string) => app.request('POST', '/v1/auth/password', { token, body: { old, new: next } });

    expect((await change('wrong', NEW)).body.code).toBe('PASSWORD_WRONG');
    expect((await change(OLD, 'short')).body.details.fields).toHaveProperty('new');
    expect((await change(OLD, 'password1234')).body.code).toBe('PASSWORD_TOO_COMMON');
    expect((await change(OLD, 'change-rosa-kern')).body.code).toBe('PASSWORD_TOO_COMMON');
    expect((await change(OLD, NEW)).status).toBe(204);

    expect((await login('change@northside.example', OLD)).status).toBe(401);
    expect((await login('change@northside.example', NEW)).status).toBe(200);
    expect((await app.request('GET', '/v1/me', { token })).status).toBe(200);
    expect((await app.request('GET', '/v1/me', { token: other.access_token })).body.code).toBe('SESSION_ENDED');
    expect((await app.request('POST', '/v1/auth/refresh', { body: { refresh_token: other.refresh_token } })).body.code).toBe(
      'SESSION_ENDED',
    );
    expect(await userKeyOf(id, NEW)).toBe(key);
    expect(await generations(id)).toHaveLength(1);
    const mail = await until(
      async () => (await app.request('GET', '/dev/mail')).text.includes('Your Bedside password was changed'),
      'a mail about the change',
    );
    expect(mail).toBe(true);
  });

  it('counts guesses of the old one', async () => {
    const { token } = await newAccount('guess@northside.example');
    const replies = [];
    for (let i = 0; i < 6; i++) replies.push(await app.request('POST', '/v1/auth/password', { token, body: { old: 'wrong', new: NEW } }));
    expect(replies.map((r) => r.status)).toEqual([400, 400, 400, 400, 400, 429]);
  });
});

describe('a forgotten password', () => {
  it('answers the same for every address, and writes to accounts only', async () => {
    const known = await app.request('POST', '/v1/auth/password/forgot', { body: { email: 'linh.nguyen@northside.example' } });
    const unknown = await app.request('POST', '/v1/auth/password/forgot', { body: { email: 'nobody@northside.example' } });
    expect([known.status, unknown.status]).toEqual([202, 202]);
    expect(known.text).toBe(unknown.text);
    await mailedToken('linh.nguyen@northside.example', '/reset-password?');
    expect((await app.request('GET', '/dev/mail')).text).not.toContain('nobody@');
  });

  it('is reset once, with a link that ends every session and works for half an hour', async () => {
    const email = 'once@northside.example';
    const { token } = await newAccount(email);
    const first = await forgot(email);
    expect((await reset({ token: first, new: 'password1234' })).body.code).toBe('PASSWORD_TOO_COMMON');
    expect((await reset({ token: first, new: NEW })).status).toBe(200);
    expect((await reset({ token: first, new: OLD })).body.code).toBe('TOKEN_INVALID');
    expect((await app.request('GET', '/v1/me', { token })).body.code).toBe('SESSION_ENDED');
    expect((await login(email, NEW)).status).toBe(200);
    for (const bad of ['x', `${first}x`, first.replace(/^1/, '2'), '99999999999.'.padEnd(55, 'a'), "1.' or '1'='1"]) {
      expect((await reset({ token: bad, new: OLD })).body.code).toBe('TOKEN_INVALID');
    }
    const late = await startApp({ database: new URL(app.superUrl).pathname.slice(1) });
    try {
      await adminQuery(app, 'delete from notifications.mails');
      const second = await forgot(email);
      late.clock.advance(30 * 60_000 + 1000);
      expect((await late.request('POST', '/v1/auth/password/reset', { body: { token: second, new: OLD } })).body.code).toBe(
        'TOKEN_INVALID',
      );
      expect((await reset({ token: second, new: OLD })).status).toBe(200);
    } finally {
      await late.close();
    }
  });

  it('is set by one of ten that use the link at once', async () => {
    const email = 'race@northside.example';
    await newAccount(email);
    const token = await forgot(email);
    const replies = await Promise.all(Array.from({ length: 10 }, (_, i) => reset({ token, new: `${NEW} ${i}` })));
    expect(replies.filter((r) => r.status === 200)).toHaveLength(1);
    expect(replies.filter((r) => r.body?.code === 'TOKEN_INVALID')).toHaveLength(9);
  });

  it('keeps the user key with the recovery code, which a new one replaces; a wrong code leaves the link good', async () => {
    const email = 'recover@northside.example';
    const { id, recoveryCode } = await newAccount(email);
    const key = await userKeyOf(id, OLD);
    const token = await forgot(email);
    expect((await reset({ token, new: NEW, recovery_code: 'AAAAA-AAAAA-AAAAA-AAAAA-AAAAAA' })).body.code).toBe('RECOVERY_CODE_INVALID');
    const done = await reset({ token, new: NEW, recovery_code: recoveryCode.toLowerCase().replaceAll('-', ' ') });
    expect(done.body).toEqual({ recovery_code: expect.stringMatching(CODE) });
    expect(await userKeyOf(id, NEW)).toBe(key);
    expect(await generations(id)).toHaveLength(1);

    const again = await forgotAgain(email);
    expect((await reset({ token: again, new: OLD, recovery_code: recoveryCode })).body.code).toBe('RECOVERY_CODE_INVALID');
    expect((await reset({ token: again, new: OLD, recovery_code: done.body.recovery_code })).status).toBe(200);
    expect(await userKeyOf(id, OLD)).toBe(key);
  });

  it('makes new keys without the code; the former code opens none of them', async () => {
    const email = 'anew@northside.example';
    const { id, recoveryCode } = await newAccount(email);
    const key = await userKeyOf(id, OLD);
    const done = await reset({ token: await forgot(email), new: NEW });
    const second = await userKeyOf(id, NEW);
    expect(second).not.toBe(key);
    const [before, after] = await generations(id);
    expect(after!['encryption_public']).not.toEqual(before!['encryption_public']);

    const token = await forgotAgain(email);
    expect((await reset({ token, new: OLD, recovery_code: recoveryCode })).body.code).toBe('RECOVERY_CODE_INVALID');
    expect((await reset({ token, new: OLD, recovery_code: done.body.recovery_code })).status).toBe(200);
    expect(await userKeyOf(id, OLD)).toBe(second);
    expect(await generations(id)).toHaveLength(2);
  });

  it('fills no mailbox', async () => {
    const email = 'flood@northside.example';
    await newAccount(email);
    for (let i = 0; i < 6; i++) expect((await app.request('POST', '/v1/auth/password/forgot', { body: { email } })).status).toBe(202);
    const [row] = await adminQuery(
      app,
      "select count(*)::int as n from audit.events where action = 'identity.password.forgot' and resource_id = (select id::text from identity.users where email = $1)",
      [email],
    );
    expect(row).toEqual({ n: 3 });
  });
});

describe('a new recovery code', () => {
  const renew = (token: string, password: string) => app.request('POST', '/v1/auth/recovery-code', { token, body: { password } });

  it('takes the place of the former one, for who proves the password', async () => {
    const email = 'renew@northside.example';
    const { id, token, recoveryCode } = await newAccount(email);
    const key = await userKeyOf(id, OLD);
    expect((await renew(token, 'wrong')).body.code).toBe('PASSWORD_WRONG');
    const first = await renew(token, OLD);
    const second = await app.request('POST', '/v1/auth/recovery-code', {
      token,
      body: { password: OLD },
      headers: { 'idempotency-key': 'renew-1' },
    });
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.body.recovery_code).toMatch(CODE);
    expect(second.headers.get('idempotency-replayed')).toBeNull();

    const link = await forgot(email);
    for (const former of [recoveryCode, first.body.recovery_code])
      expect((await reset({ token: link, new: NEW, recovery_code: former })).body.code).toBe('RECOVERY_CODE_INVALID');
    expect((await reset({ token: link, new: NEW, recovery_code: second.body.recovery_code })).status).toBe(200);
    expect(await userKeyOf(id, NEW)).toBe(key);
    const trail = await adminQuery(
      app,
      "select outcome, reason, patients from audit.events where action = 'identity.recovery-code.renew' and actor_id = $1 order by id",
      [id],
    );
    expect(trail).toEqual([
      { outcome: 'failed', reason: 'PASSWORD_WRONG', patients: [id] },
      { outcome: 'ok', reason: null, patients: [id] },
      { outcome: 'ok', reason: null, patients: [id] },
    ]);
  });

  it('counts guesses in the session, beside those of the password change', async () => {
    const { id, token } = await newAccount('renew.guess@northside.example');
    const replies = [];
    for (let i = 0; i < 3; i++) replies.push(await renew(token, 'wrong'));
    for (let i = 0; i < 3; i++) replies.push(await app.request('POST', '/v1/auth/password', { token, body: { old: 'wrong', new: NEW } }));
    expect(replies.map((r) => r.status)).toEqual([400, 400, 400, 400, 400, 429]);
    expect((await renew(token, OLD)).status).toBe(429);
    const refused = await adminQuery(
      app,
      "select action, reason from audit.events where actor_id = $1 and outcome = 'refused' order by id",
      [id],
    );
    expect(refused).toEqual([
      { action: 'identity.password.change', reason: 'TOO_MANY_ATTEMPTS' },
      { action: 'identity.recovery-code.renew', reason: 'TOO_MANY_ATTEMPTS' },
    ]);
  });

  it('is one code when it is asked for ten times at once', async () => {
    const email = 'renew.race@northside.example';
    const { token } = await newAccount(email);
    const replies = await Promise.all(Array.from({ length: 10 }, () => renew(token, OLD)));
    expect(replies.map((r) => r.status)).toEqual(Array.from({ length: 10 }, () => 200));
    const link = await forgot(email);
    const fits = [];
    for (const { body } of replies)
      fits.push((await reset({ token: link, new: 'short-lived secret', recovery_code: body.recovery_code })).status);
    expect(fits.filter((status) => status === 200)).toHaveLength(1);
  });
});

describe('an address', () => {
  it('is confirmed with the link that registration sends; another click changes nothing', async () => {
    const email = 'verify@northside.example';
    const { id, token } = await newAccount(email);
    const verified = async () => (await app.request('GET', '/v1/me', { token })).body.user.email_verified;
    expect(await verified()).toBe(false);
    const link = await mailedToken(email, '/verify-email?');
    expect((await reset({ token: link, new: NEW })).body.code).toBe('TOKEN_INVALID');
    const confirm = () => app.request('POST', '/v1/auth/verify-email', { body: { token: link } });
    expect((await confirm()).status).toBe(204);
    expect(await verified()).toBe(true);
    expect((await confirm()).status).toBe(204);
    const rows = await adminQuery(app, "select 1 from audit.events where action = 'identity.email.verify' and resource_id = $1", [
      String(id),
    ]);
    expect(rows).toHaveLength(1);
  });
});

it('a session holds the user key under a secret that only its tokens carry', async () => {
  const email = 'session@northside.example';
  const { id } = await newAccount(email);
  const signedIn = (await login(email, OLD)).body;
  const claims = JSON.parse(Buffer.from(signedIn.access_token.split('.')[1], 'base64url').toString('utf8'));
  const secret = Buffer.from(claims.ssk, 'base64url');
  const [session] = await adminQuery(app, 'select user_key from identity.sessions where id = $1', [claims.sid]);
  expect(unwrapForSession(secret, claims.sid, session!['user_key'] as Buffer).toString('hex')).toBe(await userKeyOf(id, OLD));
  const renewed = (await app.request('POST', '/v1/auth/refresh', { body: { refresh_token: signedIn.refresh_token } })).body;
  expect(JSON.parse(Buffer.from(renewed.access_token.split('.')[1], 'base64url').toString('utf8')).ssk).toBe(claims.ssk);
});

it('raw tokens stand in no table', async () => {
  const email = 'raw@northside.example';
  const { refreshToken } = await newAccount(email);
  const token = await forgot(email);
  const tables = await adminQuery(
    app,
    "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('identity', 'platform', 'audit', 'notifications', 'jobs')",
  );
  const secrets = [token, token.split('.')[1]!, refreshToken, ...refreshToken.split('.').slice(2), OLD];
  for (const { name } of tables) {
    const rows = await adminQuery(app, `select t::text as row from ${String(name)} t`);
    const text = rows.map((r) => r['row']).join('\n');
    for (const secret of secrets) expect(text.includes(secret), `${String(name)} holds a secret`).toBe(false);
  }
});
