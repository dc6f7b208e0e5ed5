// Administrators and the accounts of their clinic; the first administrator of a new clinic.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../../../../test/harness/app.ts';
import { adminQuery, register } from '../../../../../test/harness/people/accounts.ts';
import { until } from '../../../../../test/harness/until.ts';

const PASSWORD = 'river stone cloud';

let app: TestApp;
let admin: string;
beforeAll(async () => {
  app = await startApp();
  admin = await app.tokenOf(8);
});
afterAll(() => app.close());

const act = (id: number, verb: string, token = admin) => app.request('POST', `/v1/users/${id}/${verb}`, { token });

describe('accounts', () => {
  it('are listed in pages, for the caller’s own clinic only', async () => {
    const first = await app.request('GET', '/v1/users?limit=5', { token: admin });
    expect(first.body.users.map((u: { id: number }) => u.id)).toEqual([1, 2, 3, 4, 5]);
    expect(first.body.users[3]).toEqual({
      id: 4,
      email: 'david.wang@northside.example',
      name: 'David Wang',
      role: 'patient',
      status: 'active',
      email_verified: true,
      created_at: expect.any(String),
      last_sign_in_at: null,
    });
    const second = await app.request('GET', `/v1/users?limit=5&after=${first.body.next}`, { token: admin });
    expect(second.body.users.map((u: { id: number }) => u.id)).toEqual([6, 7, 8, 12]);
    expect(second.body.next).toBeNull();
    expect((await app.request('GET', '/v1/users?after=x', { token: admin })).status).toBe(400);
    expect((await app.request('GET', '/v1/users?status=disabled', { token: admin })).body.users).toEqual([]);
    const [row] = await adminQuery(app, "select patients from audit.events where action = 'identity.users.read' order by id limit 1");
    expect(row).toEqual({ patients: [3, 4] });
    expect((await app.request('GET', '/v1/users', { token: await app.tokenOf(2) })).status).toBe(403);
  });

  it('wait for approval, and are notified when approved', async () => {
    await adminQuery(app, "update identity.tenants set settings = settings - 'open_registration' where id = 1");
    const email = 'waiting@northside.example';
    const { body } = await register(app, { email, password: PASSWORD, role: 'doctor' });
    const { users } = (await app.request('GET', '/v1/users?status=pending', { token: admin })).body;
    expect(users.map((u: { id: number }) => u.id)).toEqual([body.user.id]);
    expect((await act(body.user.id, 'enable')).body.code).toBe('USER_STATUS_CONFLICT');
    expect((await act(body.user.id, 'approve', await app.tokenOf(11))).body.code).toBe('USER_NOT_FOUND');
    expect((await act(body.user.id, 'approve')).body).toMatchObject({ id: body.user.id, status: 'active' });
    expect((await act(body.user.id, 'approve')).body).toMatchObject({ code: 'USER_STATUS_CONFLICT', details: { status: 'active' } });
    expect((await app.request('POST', '/v1/auth/login', { body: { email, password: PASSWORD } })).status).toBe(200);
    await until(
      async () => (await app.request('GET', '/dev/mail')).text.includes('Your Bedside account is ready'),
      'a mail about the approval',
    );
    const clinicians = (await app.request('GET', '/v1/clinicians', { token: admin })).body.clinicians;
    expect(clinicians.map((c: { name: string }) => c.name)).toEqual([
      'Isabella Chen',
      'Rosa Kern',
      'Priya Patel',
      'Elena Rossi',
      'John Smith',
    ]);
    expect((await app.request('GET', '/v1/clinicians', { token: await app.tokenOf(4) })).status).toBe(403);
  });

  it('disabled while they waited for approval wait again when they are enabled', async () => {
    const { body } = await register(app, { email: 'waiting.long@northside.example', password: PASSWORD, role: 'doctor' });
    expect((await act(body.user.id, 'disable')).body.status).toBe('disabled');
    expect((await act(body.user.id, 'enable')).body.status).toBe('pending');
    expect((await act(body.user.id, 'approve')).body.status).toBe('active');
    expect((await act(body.user.id, 'disable')).body.status).toBe('disabled');
    expect((await act(body.user.id, 'enable')).body.status).toBe('active');
  });

  it('lose every session within moments when disabled, and can sign in again when enabled', async () => {
    const second = await startApp({ database: new URL(app.superUrl).pathname.slice(1) });
    try {
      const email = 'isabella.chen@northside.example';
      const session = (await app.request('POST', '/v1/auth/login', { body: { email, password: 'bedside-demo' } })).body;
      const me = (on: TestApp) => on.request('GET', '/v1/me', { token: session.access_token });
      expect((await me(second)).status).toBe(200);
      expect((await act(2, 'disable')).body).toMatchObject({ id: 2, status: 'disabled' });
      expect((await me(app)).body.code).toBe('SESSION_ENDED');
      await expect.poll(async () => (await me(second)).status, { timeout: 60_000, interval: 20 }).toBe(401);
      expect((await app.request('POST', '/v1/auth/refresh', { body: { refresh_token: session.refresh_token } })).body.code).toBe(
        'SESSION_ENDED',
      );
      expect((await app.request('POST', '/v1/auth/login', { body: { email, password: 'bedside-demo' } })).body.code).toBe(
        'ACCOUNT_DISABLED',
      );
      expect((await app.request('POST', '/v1/auth/login', { body: { email, password: 'wrong' } })).body.code).toBe('INVALID_CREDENTIALS');
      expect((await act(2, 'enable')).body).toMatchObject({ id: 2, status: 'active' });
      expect((await me(app)).body.code).toBe('SESSION_ENDED');
      expect((await app.request('POST', '/v1/auth/login', { body: { email, password: 'bedside-demo' } })).status).toBe(200);
      const rows = await adminQuery(
        app,
        "select action, actor_id from audit.events where resource_type = 'user' and resource_id = '2' and action like 'identity.user.%' order by at",
      );
      expect(rows).toEqual([
        { action: 'identity.user.disable', actor_id: 8 },
        { action: 'identity.user.enable', actor_id: 8 },
      ]);
    } finally {
      await second.close();
    }
  });

  it('have no session left when they are disabled while signing in', async () => {
    const email = 'tom.baker@northside.example';
    const signIns = Array.from({ length: 8 }, () => app.request('POST', '/v1/auth/login', { body: { email, password: 'bedside-demo' } }));
    const disabled = act(6, 'disable');
    await Promise.all([...signIns, disabled]);
    expect(await adminQuery(app, 'select 1 from identity.sessions where user_id = 6 and ended_at is null')).toEqual([]);
    await act(6, 'enable');
  });

  it('cannot be changed from another clinic, and an administrator cannot disable their own', async () => {
    expect((await act(9, 'disable')).body.code).toBe('USER_NOT_FOUND');
    expect((await act(9999, 'disable')).body.code).toBe('USER_NOT_FOUND');
    expect((await act(8, 'disable')).status).toBe(403);
    expect((await act(4, 'disable', await app.tokenOf(1))).status).toBe(403);
    expect((await act(4, 'disable', await app.tokenOf(4))).status).toBe(403);
  });
});

describe('a new clinic', () => {
  it('has an administrator who chooses a password with a link', async () => {
    const clinic = {
      name: 'Oslo',
      timeZone: 'Europe/Oslo',
      adminEmail: 'anna.berg@oslo.example',
      adminName: { givenName: 'Anna', familyName: 'Berg' },
    };
    const { tenantId, token } = await app.identity.provisionTenant(clinic);
    expect(tenantId).toBe(3);
    const body = { email: clinic.adminEmail, password: PASSWORD };
    expect((await app.request('POST', '/v1/auth/login', { body })).status).toBe(401);
    expect((await app.request('POST', '/v1/auth/password/reset', { body: { token, new: PASSWORD } })).body).toEqual({
      recovery_code: expect.stringMatching(/^[0-9A-Z-]{30}$/),
    });
    const signedIn = await app.request('POST', '/v1/auth/login', { body, headers: { 'x-bedside-app': 'admin' } });
    expect(signedIn.body.user).toMatchObject({ name: 'Anna Berg', role: 'admin', tenant_id: 3 });
    const me = await app.request('GET', '/v1/me', { token: signedIn.body.access_token });
    expect(me.body.tenant).toEqual({ id: 3, name: 'Oslo', time_zone: 'Europe/Oslo', emergency_phone: '112' });
    expect((await app.request('GET', '/v1/users', { token: signedIn.body.access_token })).body.users).toHaveLength(1);
    await expect(app.identity.provisionTenant({ ...clinic, name: 'Again' })).rejects.toMatchObject({ code: 'EMAIL_TAKEN' });
  });
});
