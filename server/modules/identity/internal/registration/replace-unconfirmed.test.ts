// A registration replaces an unconfirmed one of the same address.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { adminQuery, forgetAttempts, register } from '../../../../../test/harness/people/accounts.ts';
import { NOTHING, OTHER, PASSWORD, type Registrations, startRegistrations } from '../../../../../test/harness/people/registrations.ts';
import { mailedToken } from '../../../../../test/harness/providers/mail.ts';

let site: Registrations;
beforeAll(async () => {
  site = await startRegistrations();
});
afterAll(() => site.close());
beforeEach(() => forgetAttempts(site.demo, '%'));

describe('another registration of the address', () => {
  it('replaces the unconfirmed one: link, password and name are void, whatever the case of the address', async () => {
    const email = 'squat@mail.example';
    const first = (await site.signUp(email, { firstName: 'Squatter' })).body;
    const link = await mailedToken(site.real, email, 'verify-email');
    const second = await site.signUp('SQUAT@mail.example', { firstName: 'Owner', password: OTHER });
    expect(second.status).toBe(201);
    expect(second.body.user.id).not.toBe(first.user.id);
    expect(await site.traces(first.user.id)).toEqual(NOTHING);
    expect((await site.confirm(link)).body.code).toBe('TOKEN_INVALID');
    expect((await site.signIn(email)).body.code).toBe('INVALID_CREDENTIALS');
    await site.confirm(await mailedToken(site.real, email, 'verify-email'));
    expect((await site.signIn(email, OTHER)).body.user.name).toBe('Owner Kern');
    expect((await site.signUp(email)).body.code).toBe('EMAIL_TAKEN');
  });

  it('replaces one in another clinic', async () => {
    const email = 'moved@mail.example';
    const first = (await site.signUp(email, { tenant: 2 })).body;
    const second = await site.signUp(email, { tenant: 1 });
    expect(second.body.user.tenantId).toBe(1);
    expect((await site.traces(first.user.id)).users).toBe(0);
    await site.confirm(await mailedToken(site.real, email, 'verify-email'));
    expect((await site.signUp(email, { tenant: 2 })).body.code).toBe('EMAIL_TAKEN');
  });

  it('leaves one account when five come at once, in both clinics and both processes', async () => {
    const email = 'five@mail.example';
    const replies = await Promise.all(
      [0, 1, 2, 3, 4].map((i) =>
        register(
          i % 2 ? site.demo : site.real,
          { email, password: `${PASSWORD} ${i}`, tenant: 1 + (i % 2) },
          { 'x-forwarded-for': '203.0.113.9' },
        ),
      ),
    );
    expect(
      replies.every((r) => r.status === 201 || r.status === 409),
      replies.map((r) => r.status).join(),
    ).toBe(true);
    const [row] = await adminQuery(site.demo, 'select id from identity.users where email = $1', [email]);
    const fits = [];
    for (let i = 0; i < 5; i++)
      if ((await site.signIn(email, `${PASSWORD} ${i}`)).body.code === 'EMAIL_UNCONFIRMED') fits.push(replies[i]!.body.user.id);
    expect(fits).toEqual([row!['id']]);
  });

  it('with the same Idempotency-Key is the same registration', async () => {
    const headers = { 'idempotency-key': 'unconfirmed-1' };
    const first = await site.signUp('same@mail.example', {}, headers);
    expect((await site.signUp('same@mail.example', {}, headers)).body.code).toBe('ALREADY_ISSUED');
    expect((await site.traces(first.body.user.id)).users).toBe(1);
  });

  it('is refused after five in an hour from one network, without affecting other networks', async () => {
    const email = 'mailbox@mail.example';
    const stranger = { 'x-forwarded-for': '203.0.113.20' };
    for (let i = 0; i < 5; i++) expect((await site.signUp(email, {}, stranger)).status).toBe(201);
    for (let i = 0; i < 20; i++) expect((await site.signUp(email, {}, stranger)).body.code).toBe('TOO_MANY_ATTEMPTS');
    const owner = await site.signUp(email, { password: OTHER }, { 'x-forwarded-for': '203.0.113.21' });
    expect(owner.status).toBe(201);
    const link = await mailedToken(site.real, email, 'verify-email');
    expect((await site.confirmWith(link, OTHER)).status).toBe(204);
    expect((await site.signIn(email, OTHER)).status).toBe(200);
    // Refused requests did not count against the network either.
    const used = await adminQuery(site.demo, "select points from platform.rate_limits where key = 'register-network:203.0.113.20'");
    expect(used).toEqual([{ points: 5 }]);
  });

  it('is refused after twenty in an hour from all networks together: each sends a mail', async () => {
    const email = 'flooded@mail.example';
    for (let i = 0; i < 20; i++)
      expect((await site.signUp(email, {}, { 'x-forwarded-for': `198.51.100.${10 + Math.floor(i / 5)}` })).status).toBe(201);
    const refused = await site.signUp(email, {}, { 'x-forwarded-for': '198.51.100.20' });
    expect(refused.body.code).toBe('TOO_MANY_ATTEMPTS');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3000);
  });
});
