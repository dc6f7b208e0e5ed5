// What ends a limit, and what many people behind one address cannot do to each other. Client addresses come through a trusted proxy.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { adminQuery, forgetAttempts, register } from '../../../../../test/harness/accounts.ts';
import { startApp, type TestApp } from '../../../../../test/harness/app.ts';
import { mailedToken } from '../../../../../test/harness/mail.ts';

const EMAIL = 'rosa.kern@northside.example';
const COLLEAGUE = 'isabella.chen@northside.example';
const PASSWORD = 'river stone cloud';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ env: { TRUSTED_PROXIES: '127.0.0.1' } });
  expect((await register(app, { email: EMAIL, password: PASSWORD })).status).toBe(201);
});
afterAll(() => app.close());
beforeEach(() => forgetAttempts(app));

const login = (password: string, address: string, options: { email?: string; cookie?: string } = {}) =>
  app.request('POST', '/v1/auth/login', {
    body: { email: options.email ?? EMAIL, password },
    headers: { 'x-forwarded-for': address, ...(options.cookie ? { cookie: options.cookie, 'x-bedside-app': 'patient' } : {}) },
  });
const deviceOf = (reply: { headers: Headers }): string =>
  reply.headers
    .getSetCookie()
    .find((cookie) => cookie.startsWith('bedside_device='))!
    .split(';')[0]!;
const knownDevice = async (): Promise<string> =>
  deviceOf(
    await app.request('POST', '/v1/auth/login', {
      body: { email: EMAIL, password: PASSWORD },
      headers: { 'x-bedside-app': 'patient', 'x-forwarded-for': '198.51.100.1' },
    }),
  );
/** As if the limits were lifted long ago. */
const forgetLift = () => adminQuery(app, 'update identity.users set limits_lifted_at = null where email = $1', [EMAIL]);

describe('a limit ends when the owner proves who they are', () => {
  const exhaust = async (address: string, count = 5) => {
    for (let i = 0; i < count; i++) expect((await login('wrong', address)).status).toBe(401);
    expect((await login(PASSWORD, address)).status).toBe(429);
  };
  const resetBy = async (headers: Record<string, string>, password: string) => {
    await forgetAttempts(app, 'forgot-%');
    await adminQuery(app, 'delete from notifications.mails');
    const from = { 'x-forwarded-for': '198.51.100.99' };
    await app.request('POST', '/v1/auth/password/forgot', { body: { email: EMAIL }, headers: from });
    const token = await mailedToken(app, EMAIL, 'reset-password');
    return app.request('POST', '/v1/auth/password/reset', { body: { token, new: password }, headers: { ...from, ...headers } });
  };

  it('a reset by the mailed link lets the owner in, from every address', async () => {
    const next = 'knee-garden-violet';
    await exhaust('192.0.2.20');
    await exhaust('192.0.2.21', 1);
    expect((await resetBy({}, next)).status).toBe(200);
    for (const address of ['192.0.2.20', '192.0.2.21']) expect((await login(next, address)).status).toBe(200);
    expect((await resetBy({}, PASSWORD)).status).toBe(200);
  });

  it('a reset lets the owner in, though others behind the same address have used it up', async () => {
    await adminQuery(app, "insert into platform.rate_limits values ('sign-in-address:192.0.2.22', 100, $1)", [Date.now() + 600_000]);
    expect((await login(PASSWORD, '192.0.2.22', { email: COLLEAGUE })).status).toBe(429);
    await resetBy({}, PASSWORD);
    expect((await login(PASSWORD, '192.0.2.22')).status).toBe(200);
    expect((await login(PASSWORD, '192.0.2.22', { email: COLLEAGUE })).status).toBe(429);
  });

  it('a reset makes the browser a known device', async () => {
    const reply = await resetBy({ 'x-bedside-app': 'patient' }, PASSWORD);
    const cookie = deviceOf(reply);
    await forgetLift();
    await exhaust('192.0.2.23');
    expect((await login(PASSWORD, '192.0.2.23', { cookie })).status).toBe(200);
  });

  it('gives a guesser ten guesses beside the ordinary five', async () => {
    await resetBy({}, PASSWORD);
    const replies = [];
    for (let i = 0; i < 20; i++) replies.push((await login('wrong', '192.0.2.24')).status);
    expect(replies.filter((status) => status === 401)).toHaveLength(15);
    expect((await login(PASSWORD, '192.0.2.24')).status).toBe(429);
  });

  it('an administrator lifts it', async () => {
    await forgetLift();
    await exhaust('192.0.2.25');
    const [user] = await adminQuery(app, 'select id from identity.users where email = $1', [EMAIL]);
    const lift = async (person: number) =>
      app.request('POST', `/v1/users/${user!['id']}/lift-limits`, {
        token: await app.tokenOf(person),
        headers: { 'x-forwarded-for': '192.0.2.26' },
      });
    expect((await lift(11)).body.code).toBe('USER_NOT_FOUND');
    expect((await lift(2)).status).toBe(403);
    expect((await login(PASSWORD, '192.0.2.25')).status).toBe(429);
    expect((await lift(8)).body).toMatchObject({ id: user!['id'], status: 'active' });
    expect((await login(PASSWORD, '192.0.2.25')).status).toBe(200);
    const rows = await adminQuery(
      app,
      "select actor_id, outcome from audit.events where action = 'identity.user.lift-limits' and outcome = 'ok'",
    );
    expect(rows).toEqual([{ actor_id: 8, outcome: 'ok' }]);
  });
});

describe('many people behind one address', () => {
  const HOSPITAL = '192.0.2.30';

  it('do not lock a known device out by guessing', async () => {
    const cookie = await knownDevice();
    await forgetLift();
    for (let i = 0; i < 5; i++) expect((await login('wrong', HOSPITAL)).status).toBe(401);
    expect((await login(PASSWORD, HOSPITAL)).status).toBe(429);
    expect((await login(PASSWORD, HOSPITAL, { cookie })).status).toBe(200);
    await adminQuery(app, "update platform.rate_limits set points = 100 where key = 'sign-in-address:192.0.2.30'");
    expect((await login(PASSWORD, HOSPITAL, { email: COLLEAGUE })).status).toBe(429);
    expect((await login(PASSWORD, HOSPITAL, { cookie })).status).toBe(200);
  });

  it('are not held back because one of them tries again and again while refused', async () => {
    for (let i = 0; i < 5; i++) await login('wrong', HOSPITAL);
    for (let i = 0; i < 10; i++) expect((await login('wrong', HOSPITAL)).status).toBe(429);
    const [row] = await adminQuery(app, "select points from platform.rate_limits where key = 'sign-in-address:192.0.2.30'");
    expect(row).toEqual({ points: 5 });
  });

  it('can each ask for a reset from a device that is known, whatever others asked for', async () => {
    const cookie = await knownDevice();
    await forgetAttempts(app, 'forgot-%');
    await adminQuery(app, 'delete from notifications.mails');
    await adminQuery(app, "insert into platform.rate_limits values ('forgot-address:192.0.2.30', 30, $1)", [Date.now() + 600_000]);
    const headers = { 'x-forwarded-for': HOSPITAL, 'x-bedside-app': 'patient', cookie };
    await app.request('POST', '/v1/auth/password/forgot', { body: { email: EMAIL }, headers });
    const token = await mailedToken(app, EMAIL, 'reset-password');
    // The link proves one of them, and gives back what they used up.
    const body = { token, new: PASSWORD };
    expect((await app.request('POST', '/v1/auth/password/reset', { body, headers: { 'x-forwarded-for': HOSPITAL } })).status).toBe(200);
    const [row] = await adminQuery(app, "select points from platform.rate_limits where key = 'forgot-address:192.0.2.30'");
    expect(row).toEqual({ points: 29 });
  });
});
