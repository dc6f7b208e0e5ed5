// Passwords, tokens and keys as the tables store them.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { adminQuery } from '../../../../../test/harness/people/accounts.ts';
import { OLD, type Passwords, startPasswords } from '../../../../../test/harness/people/passwords.ts';
import { unwrapForSession } from '../keys/user-keys.ts';

let site: Passwords;
beforeAll(async () => {
  site = await startPasswords();
});
afterAll(() => site.app.close());

it('a session stores the user key under a secret that only its tokens carry', async () => {
  const email = 'session@northside.example';
  const { id } = await site.newAccount(email);
  const signedIn = (await site.login(email, OLD)).body;
  const claims = JSON.parse(Buffer.from(signedIn.access_token.split('.')[1], 'base64url').toString('utf8'));
  const secret = Buffer.from(claims.ssk, 'base64url');
  const [session] = await adminQuery(site.app, 'select user_key from identity.sessions where id = $1', [claims.sid]);
  expect(unwrapForSession(secret, claims.sid, session!['user_key'] as Buffer).toString('hex')).toBe(await site.userKeyOf(id, OLD));
  const renewed = (await site.app.request('POST', '/v1/auth/refresh', { body: { refresh_token: signedIn.refresh_token } })).body;
  expect(JSON.parse(Buffer.from(renewed.access_token.split('.')[1], 'base64url').toString('utf8')).ssk).toBe(claims.ssk);
});

it('no table stores a raw token', async () => {
  const email = 'raw@northside.example';
  const { refreshToken } = await site.newAccount(email);
  const token = await site.forgot(email);
  const tables = await adminQuery(
    site.app,
    "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('identity', 'platform', 'audit', 'notifications', 'jobs')",
  );
  const secrets = [token, token.slice('bsm_1_'.length), refreshToken, ...refreshToken.split('.').slice(2), OLD];
  for (const { name } of tables) {
    const rows = await adminQuery(site.app, `select t::text as row from ${String(name)} t`);
    const text = rows.map((r) => r['row']).join('\n');
    for (const secret of secrets) expect(text.includes(secret), `${String(name)} holds a secret`).toBe(false);
  }
});
