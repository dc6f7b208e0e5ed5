// Registration over the API.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../../../../test/harness/app.ts';
import { adminQuery, countAttempts, forgetAttempts, register } from '../../../../../test/harness/people/accounts.ts';

const PASSWORD = 'river stone cloud';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());
beforeEach(() => forgetAttempts(app, 'register%'));

describe('POST /api/auth/register', () => {
  it('creates a patient’s account, ready to use', async () => {
    const reply = await register(app, { email: 'New.Patient@northside.example', password: PASSWORD, firstName: ' Mia ', lastName: 'Holm' });
    expect(reply.status).toBe(201);
    expect(reply.body).toEqual({
      user: {
        id: expect.any(Number),
        email: 'new.patient@northside.example',
        firstName: 'Mia',
        lastName: 'Holm',
        role: 'patient',
        status: 'active',
        tenantId: 1,
      },
      token: expect.any(String),
      refreshToken: expect.any(String),
      recoveryCode: expect.stringMatching(/^[0-9A-Z-]{30}$/),
    });
    expect((await app.request('GET', '/v1/me', { token: reply.body.token })).body.user.name).toBe('Mia Holm');
    expect((await app.request('POST', '/v1/auth/refresh', { body: { refresh_token: reply.body.refreshToken } })).status).toBe(200);
    const { id } = reply.body.user;
    const keys = await adminQuery(
      app,
      `select generation, length(encryption_public) as e, length(signing_public) as s from identity.key_pairs where user_id = ${id}`,
    );
    expect(keys).toEqual([{ generation: 1, e: 32, s: 32 }]);
    expect(await adminQuery(app, "select patients from audit.events where action = 'identity.register'")).toEqual([{ patients: [id] }]);
    expect(await adminQuery(app, "select data from platform.events where type = 'identity.user-registered'")).toEqual([
      { data: { user_id: id, role: 'patient', status: 'active' } },
    ]);
  });

  it('keeps a browser’s refresh token in the cookie', async () => {
    const reply = await register(app, { email: 'browser@northside.example', password: PASSWORD }, { 'x-bedside-app': 'patient' });
    expect(reply.body).not.toHaveProperty('refreshToken');
    expect(reply.headers.getSetCookie()[0]).toMatch(/^bedside_patient=r1\./);
  });

  it('refuses an address that has an account, in any tenant', async () => {
    const people = () => adminQuery(app, 'select count(*)::int from identity.people');
    const before = await people();
    expect((await register(app, { email: 'David.Wang@northside.example', password: PASSWORD })).body.code).toBe('EMAIL_TAKEN');
    expect((await register(app, { email: 'maria.lopez@harbour.example', password: PASSWORD })).status).toBe(409);
    expect(await people()).toEqual(before);
  });

  it('creates one account when an address is sent ten times at once', async () => {
    const replies = await Promise.all(
      Array.from({ length: 10 }, () => register(app, { email: 'ten@northside.example', password: PASSWORD })),
    );
    expect(replies.map((r) => r.status).sort()).toEqual([201, ...Array.from({ length: 9 }, () => 409)]);
  });

  it('names every invalid field', async () => {
    const reply = await app.request('POST', '/api/auth/register', {
      body: { email: 'x', password: 'short', firstName: '', lastName: 'a\u0000b', role: 'admin', tenant: 0 },
    });
    expect(reply.status).toBe(400);
    expect(Object.keys(reply.body.details.fields).sort()).toEqual(['email', 'firstName', 'lastName', 'password', 'role', 'tenant']);
    expect((await register(app, { email: 'p@northside.example', password: 'password1234' })).body.code).toBe('PASSWORD_TOO_COMMON');
    expect((await register(app, { email: 'p@northside.example', password: PASSWORD, tenant: 77 })).body.details.fields).toHaveProperty(
      'tenant',
    );
  });

  it('joins the named tenant; a clinician waits for approval where registration is not open', async () => {
    await adminQuery(app, "update identity.tenants set settings = settings - 'open_registration' where id = 2");
    const nurse = await register(app, { email: 'nurse@harbour.example', password: PASSWORD, role: 'nurse', tenant: 2 });
    expect(nurse.status).toBe(201);
    expect(nurse.body.user).toMatchObject({ status: 'pending', tenantId: 2, role: 'nurse' });
    expect(nurse.body).not.toHaveProperty('token');
    expect(nurse.body.recoveryCode).toBeTruthy();
    const login = await app.request('POST', '/v1/auth/login', { body: { email: 'nurse@harbour.example', password: PASSWORD } });
    expect(login.body.code).toBe('ACCOUNT_PENDING');
    const patient = await register(app, { email: 'patient@harbour.example', password: PASSWORD, tenant: 2 });
    expect(patient.body.user).toMatchObject({ status: 'active', tenantId: 2 });
    const open = await register(app, { email: 'doctor@northside.example', password: PASSWORD, role: 'doctor' });
    expect(open.body.user).toMatchObject({ status: 'active', tenantId: 1, role: 'doctor' });
  });

  it('requires the tenant when there are several and none is configured', async () => {
    const database = new URL(app.superUrl).pathname.slice(1);
    const plain = await startApp({ database, env: { BEDSIDE_DEMO: 'off' } });
    const configured = await startApp({ database, env: { BEDSIDE_DEMO: 'off', DEFAULT_TENANT: '2' } });
    try {
      expect((await register(plain, { email: 'several@northside.example', password: PASSWORD })).body.code).toBe('TENANT_REQUIRED');
      expect((await register(configured, { email: 'several@northside.example', password: PASSWORD })).body.user.tenantId).toBe(2);
      expect((await configured.request('GET', '/v1/site')).body).toMatchObject({ registration: true, emergency_phone: '911' });
    } finally {
      await plain.close();
      await configured.close();
    }
  });

  it('shows its secrets once, even when it is repeated with the same Idempotency-Key', async () => {
    const headers = { 'idempotency-key': 'register-1' };
    const body = { email: 'repeat@northside.example', password: PASSWORD };
    expect((await register(app, body, headers)).status).toBe(201);
    expect((await register(app, body, headers)).body.code).toBe('ALREADY_ISSUED');
    expect((await register(app, { ...body, firstName: 'Mia' }, headers)).body.code).toBe('IDEMPOTENCY_KEY_REUSED');
    // A stranger chose the same key: it belongs to their address, and reveals nothing about the first request.
    expect((await register(app, { ...body, email: 'other@northside.example' }, headers)).status).toBe(201);
    expect((await register(app, body, { 'idempotency-key': 'with space' })).status).toBe(400);
    const many = await Promise.all(
      Array.from({ length: 8 }, () =>
        register(app, { email: 'many@northside.example', password: PASSWORD }, { 'idempotency-key': 'register-2' }),
      ),
    );
    expect(many.filter((r) => r.status === 201)).toHaveLength(1);
    expect(many.filter((r) => r.body.code === 'ALREADY_ISSUED')).toHaveLength(7);
  });

  const pointsUsed = async () => {
    const [row] = await adminQuery(app, "select points from platform.rate_limits where key = 'register-network:127.0.0.1'");
    return row?.['points'] ?? 0;
  };

  it('does not count a registration that was refused as invalid', async () => {
    const email = 'corrected@northside.example';
    expect((await register(app, { email, password: 'password1234' })).body.code).toBe('PASSWORD_TOO_COMMON');
    expect((await register(app, { email, password: PASSWORD, tenant: 77 })).status).toBe(400);
    expect((await register(app, { email, password: PASSWORD }, { 'idempotency-key': 'with space' })).status).toBe(400);
    expect(await pointsUsed()).toBe(0);
  });

  it('accepts thirty an hour from an address', async () => {
    await countAttempts(app, 'register-network:127.0.0.1', 29);
    expect((await register(app, { email: 'thirty@northside.example', password: PASSWORD })).status).toBe(201);
    const refused = await register(app, { email: 'thirty.one@northside.example', password: PASSWORD });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(500);
    expect(await pointsUsed()).toBe(30);
  });
});
