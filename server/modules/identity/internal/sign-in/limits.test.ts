// The end of a limit, and the independence of users behind one address.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { adminQuery, countAttempts, forgetAttempts } from '../../../../../test/harness/people/accounts.ts';
import { EMAIL, type Guesses, PASSWORD, startGuesses } from '../../../../../test/harness/people/guesses.ts';
import { mailedToken } from '../../../../../test/harness/providers/mail.ts';

const COLLEAGUE = 'isabella.chen@northside.example';

let site: Guesses;
beforeAll(async () => {
  site = await startGuesses();
});
afterAll(() => site.app.close());
beforeEach(() => forgetAttempts(site.app));

describe('a limit ends when the owner proves their identity', () => {
  const exhaust = async (address: string, count = 5) => {
    for (let i = 0; i < count; i++) expect((await site.login('wrong', address)).status).toBe(401);
    expect((await site.login(PASSWORD, address)).status).toBe(429);
  };
  const resetBy = async (headers: Record<string, string>, password: string) => {
    await forgetAttempts(site.app, 'forgot-%');
    await adminQuery(site.app, 'delete from notifications.deliveries');
    const from = { 'x-forwarded-for': '198.51.100.99' };
    await site.app.request('POST', '/v1/auth/password/forgot', { body: { email: EMAIL }, headers: from });
    const token = await mailedToken(site.app, EMAIL, 'reset-password');
    return site.app.request('POST', '/v1/auth/password/reset', { body: { token, new: password }, headers: { ...from, ...headers } });
  };

  it('a reset by the mailed link lets the owner sign in, from every address', async () => {
    const next = 'knee-garden-violet';
    await exhaust('192.0.2.20');
    await exhaust('192.0.2.21', 1);
    expect((await resetBy({}, next)).status).toBe(200);
    for (const address of ['192.0.2.20', '192.0.2.21']) expect((await site.login(next, address)).status).toBe(200);
    expect((await resetBy({}, PASSWORD)).status).toBe(200);
  });

  it('a reset lets the owner sign in, even when others behind the same address have used it up', async () => {
    await countAttempts(site.app, 'sign-in-address:192.0.2.22', 100);
    expect((await site.login(PASSWORD, '192.0.2.22', { email: COLLEAGUE })).status).toBe(429);
    await resetBy({}, PASSWORD);
    expect((await site.login(PASSWORD, '192.0.2.22')).status).toBe(200);
    expect((await site.login(PASSWORD, '192.0.2.22', { email: COLLEAGUE })).status).toBe(429);
  });

  it('a reset makes the browser a known device', async () => {
    const reply = await resetBy({ 'x-bedside-app': 'patient' }, PASSWORD);
    const cookie = site.deviceOf(reply);
    await site.forgetLift();
    await exhaust('192.0.2.23');
    expect((await site.login(PASSWORD, '192.0.2.23', { cookie })).status).toBe(200);
  });

  it('an attacker gets ten guesses in all after a reset, not ten besides the ordinary five', async () => {
    await resetBy({}, PASSWORD);
    const replies = [];
    for (let i = 0; i < 20; i++) replies.push((await site.login('wrong', '192.0.2.24')).status);
    expect(replies).toEqual([...Array.from({ length: 10 }, () => 401), ...Array.from({ length: 10 }, () => 429)]);
    expect((await site.login(PASSWORD, '192.0.2.24')).status).toBe(429);
    // From another address it is a first attempt, and the next one has to wait.
    expect((await site.login('wrong', '192.0.2.27')).status).toBe(401);
    expect((await site.login('wrong', '192.0.2.28')).status).toBe(429);
    await forgetAttempts(site.app, 'sign-in-delay%');
    expect((await site.login(PASSWORD, '192.0.2.29')).status).toBe(200);
  });

  it('a success of the owner is not counted as a guess', async () => {
    await resetBy({}, PASSWORD);
    for (let i = 0; i < 12; i++) expect((await site.login(PASSWORD, '192.0.2.19')).status).toBe(200);
    expect(await adminQuery(site.app, "select key from platform.rate_limits where key like 'sign-in-%' and points > 0")).toEqual([]);
  });

  it('an administrator lifts it', async () => {
    await site.forgetLift();
    await exhaust('192.0.2.25');
    const [user] = await adminQuery(site.app, 'select id from identity.users where email = $1', [EMAIL]);
    const lift = async (person: number) =>
      site.app.request('POST', `/v1/users/${user!['id']}/lift-limits`, {
        token: await site.app.tokenOf(person),
        headers: { 'x-forwarded-for': '192.0.2.26' },
      });
    expect((await lift(11)).body.code).toBe('USER_NOT_FOUND');
    expect((await lift(2)).status).toBe(403);
    expect((await site.login(PASSWORD, '192.0.2.25')).status).toBe(429);
    expect((await lift(8)).body).toMatchObject({ id: user!['id'], status: 'active' });
    expect((await site.login(PASSWORD, '192.0.2.25')).status).toBe(200);
    const rows = await adminQuery(
      site.app,
      "select actor_id, outcome from audit.events where action = 'identity.user.lift-limits' and outcome = 'ok'",
    );
    expect(rows).toEqual([{ actor_id: 8, outcome: 'ok' }]);
  });
});

describe('many people behind one address', () => {
  const HOSPITAL = '192.0.2.30';

  it('do not lock a known device out by guessing', async () => {
    const cookie = await site.knownDevice();
    await site.forgetLift();
    for (let i = 0; i < 5; i++) expect((await site.login('wrong', HOSPITAL)).status).toBe(401);
    expect((await site.login(PASSWORD, HOSPITAL)).status).toBe(429);
    expect((await site.login(PASSWORD, HOSPITAL, { cookie })).status).toBe(200);
    await adminQuery(site.app, "update platform.rate_limits set points = 100 where key = 'sign-in-address:192.0.2.30'");
    expect((await site.login(PASSWORD, HOSPITAL, { email: COLLEAGUE })).status).toBe(429);
    expect((await site.login(PASSWORD, HOSPITAL, { cookie })).status).toBe(200);
  });

  it('are not held back when one of them retries repeatedly while refused', async () => {
    for (let i = 0; i < 5; i++) await site.login('wrong', HOSPITAL);
    for (let i = 0; i < 10; i++) expect((await site.login('wrong', HOSPITAL)).status).toBe(429);
    const [row] = await adminQuery(site.app, "select points from platform.rate_limits where key = 'sign-in-address:192.0.2.30'");
    expect(row).toEqual({ points: 5 });
  });

  it('can each request a reset from a known device, whatever others requested', async () => {
    const cookie = await site.knownDevice();
    await forgetAttempts(site.app, 'forgot-%');
    await adminQuery(site.app, 'delete from notifications.deliveries');
    await countAttempts(site.app, 'forgot-network:192.0.2.30', 30);
    const headers = { 'x-forwarded-for': HOSPITAL, 'x-bedside-app': 'patient', cookie };
    await site.app.request('POST', '/v1/auth/password/forgot', { body: { email: EMAIL }, headers });
    const token = await mailedToken(site.app, EMAIL, 'reset-password');
    // The link proves one of them, and gives one point back.
    const body = { token, new: PASSWORD };
    expect((await site.app.request('POST', '/v1/auth/password/reset', { body, headers: { 'x-forwarded-for': HOSPITAL } })).status).toBe(
      200,
    );
    const [row] = await adminQuery(site.app, "select points from platform.rate_limits where key = 'forgot-network:192.0.2.30'");
    expect(row).toEqual({ points: 29 });
  });
});
