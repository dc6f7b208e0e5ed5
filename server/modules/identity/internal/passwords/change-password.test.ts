// Changing a password.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NEW, OLD, type Passwords, startPasswords } from '../../../../../test/harness/people/passwords.ts';
import { until } from '../../../../../test/harness/until.ts';

let site: Passwords;
beforeAll(async () => {
  site = await startPasswords();
});
afterAll(() => site.app.close());

describe('changing the password', () => {
  it('requires the old one, ends other sessions, keeps the user key', async () => {
    const { id, token } = await site.newAccount('change@northside.example');
    const other = (await site.login('change@northside.example', OLD)).body;
    const key = await site.userKeyOf(id, OLD);
    const change = (old: string, next: string) => site.app.request('POST', '/v1/auth/password', { token, body: { old, new: next } });

    expect((await change('wrong', NEW)).body.code).toBe('PASSWORD_WRONG');
    expect((await change(OLD, 'short')).body.details.fields).toHaveProperty('new');
    expect((await change(OLD, 'password1234')).body.code).toBe('PASSWORD_TOO_COMMON');
    expect((await change(OLD, 'change-rosa-kern')).body.code).toBe('PASSWORD_TOO_COMMON');
    expect((await change(OLD, NEW)).status).toBe(204);

    expect((await site.login('change@northside.example', OLD)).status).toBe(401);
    expect((await site.login('change@northside.example', NEW)).status).toBe(200);
    expect((await site.app.request('GET', '/v1/me', { token })).status).toBe(200);
    expect((await site.app.request('GET', '/v1/me', { token: other.access_token })).body.code).toBe('SESSION_ENDED');
    expect((await site.app.request('POST', '/v1/auth/refresh', { body: { refresh_token: other.refresh_token } })).body.code).toBe(
      'SESSION_ENDED',
    );
    expect(await site.userKeyOf(id, NEW)).toBe(key);
    expect(await site.generations(id)).toHaveLength(1);
    const mail = await until(
      async () => (await site.app.request('GET', '/dev/mail')).text.includes('Your Bedside password was changed'),
      'a mail about the change',
    );
    expect(mail).toBe(true);
  });

  it('counts guesses of the old one', async () => {
    const { token } = await site.newAccount('guess@northside.example');
    const replies = [];
    for (let i = 0; i < 6; i++)
      replies.push(await site.app.request('POST', '/v1/auth/password', { token, body: { old: 'wrong', new: NEW } }));
    expect(replies.map((r) => r.status)).toEqual([400, 400, 400, 400, 400, 429]);
  });
});
