// Signing in over HTTP: replies, their recipients, and where the refresh token travels.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../../../../test/harness/app.ts';
import { adminQuery, register } from '../../../../../test/harness/people/accounts.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const login = (email: string, password: string, headers: Record<string, string> = {}) =>
  app.request('POST', '/v1/auth/login', { body: { email, password }, headers });
const DAVID = 'david.wang@northside.example';
const cookies = (headers: Headers) => headers.getSetCookie();

describe('POST /v1/auth/login', () => {
  it('returns a token pair and the account', async () => {
    const reply = await login(' David.Wang@Northside.example ', 'bedside-demo');
    expect(reply.status).toBe(200);
    expect(reply.body).toEqual({
      access_token: expect.any(String),
      refresh_token: expect.stringMatching(/^r1\./),
      token_type: 'Bearer',
      expires_in: 600,
      user: { id: 4, email: DAVID, name: 'David Wang', role: 'patient', tenant_id: 1 },
    });
    expect(cookies(reply.headers)).toEqual([]);
    const me = await app.request('GET', '/v1/me', { token: reply.body.access_token });
    expect(me.body).toEqual({
      user: {
        id: 4,
        email: DAVID,
        name: 'David Wang',
        role: 'patient',
        tenant_id: 1,
        email_verified: true,
        language: 'en',
        address_change: null,
      },
      tenant: { id: 1, name: 'Northside Clinic', time_zone: 'Europe/London', emergency_phone: '999' },
    });
  });

  it('gives the same reply for an unknown address and a wrong password', async () => {
    const wrong = await login(DAVID, 'not the password');
    const unknown = await login('nobody@northside.example', 'not the password');
    expect(wrong.status).toBe(401);
    expect(wrong.body.code).toBe('INVALID_CREDENTIALS');
    expect({ ...unknown, headers: undefined }).toEqual({ ...wrong, headers: undefined });
  });

  it('audits every outcome; an unknown address only as a keyed hash', async () => {
    await login(DAVID, 'not the password');
    await login('somebody.else@northside.example', 'not the password');
    const [failed] = await adminQuery(
      app,
      "select outcome, reason, patients from audit.events where action = 'identity.sign-in' and outcome = 'failed' limit 1",
    );
    expect(failed).toEqual({ outcome: 'failed', reason: 'INVALID_CREDENTIALS', patients: [4] });
    const [ok] = await adminQuery(
      app,
      "select actor_id, patients from audit.events where action = 'identity.sign-in' and outcome = 'ok' limit 1",
    );
    expect(ok).toEqual({ actor_id: 4, patients: [4] });
    const rows = await adminQuery(app, "select * from audit.platform_events where action = 'identity.sign-in'");
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain('northside');
  });

  it('names the missing fields', async () => {
    const reply = await app.request('POST', '/v1/auth/login', { body: { email: 'x' } });
    expect(reply.status).toBe(400);
    expect(Object.keys(reply.body.details.fields).sort()).toEqual(['email', 'password']);
  });

  it('serves the compatibility API’s shapes as well', async () => {
    const reply = await app.request('POST', '/api/auth/login', { body: { email: DAVID, password: 'bedside-demo' } });
    const user = { id: 4, email: DAVID, firstName: 'David', lastName: 'Wang', role: 'patient', status: 'active', tenantId: 1 };
    expect(reply.body).toEqual({ user, token: expect.any(String), refreshToken: expect.any(String) });
    const profile = await app.request('GET', '/api/auth/profile', { token: reply.body.token });
    expect(profile.body).toEqual({ user });
  });

  it('gives sessions to twenty devices that sign in at once', async () => {
    const replies = await Promise.all(Array.from({ length: 20 }, () => login('linh.nguyen@northside.example', 'bedside-demo')));
    expect(replies.map((r) => r.status)).toEqual(Array.from({ length: 20 }, () => 200));
  });

  it('hashes the password again after the cost was raised', async () => {
    await register(app, { email: 'cost@northside.example', password: 'river stone cloud' });
    const dearer = await startApp({ database: new URL(app.superUrl).pathname.slice(1), env: { ARGON2_PASSES: '2' } });
    try {
      const where = "from identity.credentials c join identity.users u on u.id = c.user_id where u.email = 'cost@northside.example'";
      const body = { email: 'cost@northside.example', password: 'river stone cloud' };
      expect((await dearer.request('POST', '/v1/auth/login', { body })).status).toBe(200);
      expect(await adminQuery(app, `select passes ${where}`)).toEqual([{ passes: 2 }]);
      expect((await dearer.request('POST', '/v1/auth/login', { body })).status).toBe(200);
    } finally {
      await dearer.close();
    }
  });
});

describe('browser apps', () => {
  it('keep the refresh token in a cookie of their own', async () => {
    const patient = await login(DAVID, 'bedside-demo', { 'x-bedside-app': 'patient' });
    const clinic = await login('isabella.chen@northside.example', 'bedside-demo', { 'x-bedside-app': 'clinic' });
    expect(patient.body).not.toHaveProperty('refresh_token');
    const cookie = (reply: typeof patient, name: string) => cookies(reply.headers).find((c) => c.startsWith(`${name}=`)) ?? '';
    expect(cookie(patient, 'bedside_patient')).toMatch(
      /^bedside_patient=r1\.[^;]+; Max-Age=2592000; Path=\/v1\/auth; HttpOnly; SameSite=Strict$/,
    );
    const both = [cookie(patient, 'bedside_patient'), cookie(clinic, 'bedside_clinic')].map((c) => c.split(';')[0]).join('; ');

    const renew = (app_: string) => app.request('POST', '/v1/auth/refresh', { body: {}, headers: { 'x-bedside-app': app_, cookie: both } });
    expect((await renew('patient')).body.user.name).toBe('David Wang');
    expect((await renew('clinic')).body.user.name).toBe('Isabella Chen');
    expect((await renew('admin')).status).toBe(401);
    expect((await app.request('POST', '/v1/auth/refresh', { body: {}, headers: { cookie: both } })).status).toBe(401);

    const text = both.split('; ')[0]!.split('=')[1]!;
    const moved = await app.request('POST', '/v1/auth/refresh', { body: { refresh_token: text } });
    expect(moved.body.code).toBe('UNAUTHENTICATED');
  });

  it('lose the cookie at sign-out, and after a minute when its session is over', async () => {
    const signedIn = await login(DAVID, 'bedside-demo', { 'x-bedside-app': 'patient' });
    const cookie = cookies(signedIn.headers)
      .find((c) => c.startsWith('bedside_patient='))!
      .split(';')[0]!;
    const headers = { 'x-bedside-app': 'patient', cookie };
    const out = await app.request('POST', '/v1/auth/logout', { token: signedIn.body.access_token, headers });
    expect(out.status).toBe(204);
    expect(cookies(out.headers)[0]).toMatch(/^bedside_patient=; .*Expires=Thu, 01 Jan 1970/);
    const refused = await app.request('POST', '/v1/auth/refresh', { body: {}, headers });
    expect(refused.body.code).toBe('SESSION_ENDED');
    // A page that lost this reply asks again, and needs the same reason.
    expect(cookies(refused.headers)[0]).toMatch(/^bedside_patient=r1\.[^;]+; Max-Age=60; Path=\/v1\/auth; HttpOnly; SameSite=Strict$/);
    expect(cookies(refused.headers)[0]!.split(';')[0]).toBe(cookie);
  });

  it.each([
    ['david.wang', 'clinic', 403],
    ['david.wang', 'admin', 403],
    ['isabella.chen', 'patient', 403],
    ['isabella.chen', 'admin', 403],
    ['john.smith', 'patient', 200],
    ['john.smith', 'clinic', 200],
    ['sam.lee', 'admin', 200],
    ['sam.lee', 'clinic', 200],
    ['sam.lee', 'nonsense', 400],
  ])('%s at %s: %d', async (who, at, status) => {
    const reply = await login(`${who}@northside.example`, 'bedside-demo', { 'x-bedside-app': at });
    expect(reply.status).toBe(status);
  });
});

describe('demo accounts', () => {
  it('work on this machine only', async () => {
    for (const headers of [{ host: 'bedside.example' }, { 'x-forwarded-for': '203.0.113.9' }, { forwarded: 'for=203.0.113.9' }]) {
      const reply = await rawLogin(headers as Record<string, string>);
      expect(reply).toContain('DEMO_ONLY_LOCAL');
    }
  });

  it('are neither shown nor accepted when the demo is off, and their sessions end', async () => {
    const { access_token: access, refresh_token: token } = (await login(DAVID, 'bedside-demo')).body;
    const off = await startApp({ database: new URL(app.superUrl).pathname.slice(1), env: { BEDSIDE_DEMO: 'off' } });
    try {
      expect((await off.request('POST', '/v1/auth/login', { body: { email: DAVID, password: 'bedside-demo' } })).body.code).toBe(
        'DEMO_ONLY_LOCAL',
      );
      expect((await off.request('POST', '/v1/auth/refresh', { body: { refresh_token: token } })).body.code).toBe('DEMO_ONLY_LOCAL');
      expect((await off.request('GET', '/v1/me', { token: access })).body.code).toBe('SESSION_ENDED');
      expect((await off.request('GET', '/v1/site')).body).toEqual({
        demo: false,
        demo_accounts: [],
        registration: false,
        emergency_phone: '112',
      });
    } finally {
      await off.close();
    }
    const site = (await app.request('GET', '/v1/site')).body;
    expect(site).toMatchObject({ demo: true, demo_password: 'bedside-demo', registration: true, emergency_phone: '999' });
    expect(site.demo_accounts).toHaveLength(12);
    expect(site.demo_accounts[3]).toEqual({ email: DAVID, name: 'David Wang', role: 'patient', clinic: 'Northside Clinic' });
  });

  /** Sends the request with node:http, because fetch sets Host itself. */
  const rawLogin = async (headers: Record<string, string>): Promise<string> => {
    const { request } = await import('node:http');
    return new Promise((resolve, reject) => {
      const body = JSON.stringify({ email: DAVID, password: 'bedside-demo' });
      const sent = request(
        `${app.url}/v1/auth/login`,
        { method: 'POST', headers: { 'content-type': 'application/json', ...headers } },
        (reply) => {
          let text = '';
          reply.on('data', (chunk) => (text += String(chunk)));
          reply.on('end', () => resolve(text));
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  };
});

describe('sessions', () => {
  it('are listed with device and address, and can be ended one by one', async () => {
    const email = 'priya.patel@northside.example';
    const here = (
      await login(email, 'bedside-demo', { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' })
    ).body.access_token;
    const there = (await login(email, 'bedside-demo', { 'user-agent': 'curl/8' })).body.access_token;
    const { sessions } = (await app.request('GET', '/v1/auth/sessions', { token: here })).body;
    expect(sessions).toHaveLength(2);
    const own = sessions.find((s: { current: boolean }) => s.current);
    expect(own).toMatchObject({ device: 'Firefox on Linux', address: '127.0.0.1' });
    const other = sessions.find((s: { current: boolean }) => !s.current);
    expect(other).toMatchObject({ device: 'curl/8' });

    const stranger = await app.tokenOf(4);
    expect((await app.request('DELETE', `/v1/auth/sessions/${other.id}`, { token: stranger })).body.code).toBe('SESSION_NOT_FOUND');
    expect((await app.request('GET', '/v1/me', { token: there })).status).toBe(200);
    expect((await app.request('DELETE', `/v1/auth/sessions/${other.id}`, { token: here })).status).toBe(204);
    expect((await app.request('GET', '/v1/me', { token: there })).body.code).toBe('SESSION_ENDED');
    expect((await app.request('GET', '/v1/me', { token: here })).status).toBe(200);
    expect((await app.request('DELETE', `/v1/auth/sessions/${other.id}`, { token: here })).status).toBe(404);
  });

  it('end in every other process, too', async () => {
    const second = await startApp({ database: new URL(app.superUrl).pathname.slice(1) });
    try {
      const token = await app.tokenOf(6);
      expect((await second.request('GET', '/v1/me', { token })).status).toBe(200);
      expect((await app.request('POST', '/v1/auth/logout', { token })).status).toBe(204);
      expect((await app.request('GET', '/v1/me', { token })).body.code).toBe('SESSION_ENDED');
      await expect.poll(async () => (await second.request('GET', '/v1/me', { token })).status, { timeout: 60_000, interval: 20 }).toBe(401);
    } finally {
      await second.close();
    }
  });
});
