// Integration keys and consents.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../../../../test/harness/app.ts';
import { adminQuery } from '../../../../../test/harness/people/accounts.ts';

let app: TestApp;
let admin: string;
beforeAll(async () => {
  app = await startApp();
  admin = await app.tokenOf(8);
});
afterAll(() => app.close());

const make = (name: string, token = admin, headers: Record<string, string> = {}) =>
  app.request('POST', '/v1/api-keys', { token, body: { name, scopes: ['consultations:write'] }, headers });
const identify = (key: string) => app.identity.authenticate(key, app.clock.now());

describe('integration keys', () => {
  it('are shown once, stored as a digest, and act in their tenant', async () => {
    const made = await make('Ward robot');
    expect(made.status).toBe(201);
    const { key, ...rest } = made.body;
    expect(rest).toEqual({
      id: expect.any(String),
      name: 'Ward robot',
      scopes: ['consultations:write'],
      prefix: key.slice(0, 12),
      created_at: expect.any(String),
      created_by: 'Sam Lee',
      last_used_at: null,
      revoked_at: null,
    });
    expect(key).toMatch(/^bsk_1_[\w-]{43}$/);
    expect(await identify(key)).toEqual({
      actor: { kind: 'integration', keyId: rest.id, name: 'Ward robot', scopes: ['consultations:write'] },
      tenantId: 1,
      expiresAt: null,
    });
    const listed = (await app.request('GET', '/v1/api-keys', { token: admin })).body.api_keys;
    expect(listed[0]).toEqual({ ...rest, last_used_at: expect.any(String) });
    expect(JSON.stringify(listed)).not.toContain(key);
    expect(JSON.stringify(await adminQuery(app, 'select k::text from identity.api_keys k'))).not.toContain(key.slice(6));
    expect((await app.request('GET', '/v1/me', { token: key })).status).toBe(403);
    expect((await app.request('GET', '/v1/users', { token: key })).status).toBe(403);
  });

  it('record their last use at most once a minute', () =>
    app.clock.standing(async () => {
      const { key, id } = (await make('Clock')).body;
      const lastUse = async () =>
        (await adminQuery(app, 'select last_used_at from identity.api_keys where id = $1', [id]))[0]!['last_used_at'] as Date;
      await identify(key);
      const first = await lastUse();
      app.clock.advance(30_000);
      await identify(key);
      expect(await lastUse()).toEqual(first);
      app.clock.advance(31_000);
      await identify(key);
      expect((await lastUse()).getTime()).toBeGreaterThan(first.getTime() + 60_000);
    }));

  it('are not issued again for a repeated request', async () => {
    const headers = { 'idempotency-key': 'key-1' };
    expect((await make('Once', admin, headers)).status).toBe(201);
    const again = await make('Once', admin, headers);
    expect(again.body.code).toBe('ALREADY_ISSUED');
    expect(await adminQuery(app, "select 1 from identity.api_keys where name = 'Once'")).toHaveLength(1);
  });

  it('stop working in every process when they are revoked', async () => {
    const second = await startApp({ database: new URL(app.superUrl).pathname.slice(1) });
    try {
      const { key, id } = (await make('Short')).body;
      await second.identity.authenticate(key, second.clock.now());
      expect((await app.request('DELETE', `/v1/api-keys/${id}`, { token: await app.tokenOf(11) })).body.code).toBe('API_KEY_NOT_FOUND');
      expect((await app.request('DELETE', `/v1/api-keys/${id}`, { token: admin })).status).toBe(204);
      expect((await app.request('DELETE', `/v1/api-keys/${id}`, { token: admin })).status).toBe(404);
      await expect(identify(key)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
      await expect
        .poll(
          () =>
            second.identity.authenticate(key, second.clock.now()).then(
              () => 'accepted',
              (error: { code: string }) => error.code,
            ),
          { timeout: 60_000, interval: 20 },
        )
        .toBe('UNAUTHENTICATED');
    } finally {
      await second.close();
    }
  });

  it('are refused when they are invented', async () => {
    const { key } = (await make('Real')).body as { key: string };
    for (const forged of [
      key.replace('bsk_1_', 'bsk_2_'),
      `${key}x`,
      key.slice(0, -1),
      'bsk_',
      'bsk_99999999999_'.padEnd(59, 'a'),
      "bsk_1_' or true--",
      key.toUpperCase(),
    ]) {
      await expect(identify(forged)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    }
  });

  it('are managed by administrators only', async () => {
    const doctor = await app.tokenOf(2);
    expect((await make('No', doctor)).status).toBe(403);
    expect((await app.request('GET', '/v1/api-keys', { token: doctor })).status).toBe(403);
    const reply = await app.request('POST', '/v1/api-keys', { token: admin, body: { name: '', scopes: ['everything'] } });
    expect(reply.status).toBe(400);
  });
});

describe('consents', () => {
  it('are given and withdrawn by the user, and stay on record', async () => {
    const { id } = (await make('Portal')).body;
    const patient = await app.tokenOf(4);
    const consent = (method: string, token = patient) => app.request(method, `/v1/integrations/${id}/consent`, { token });
    const ctx = { tenantId: 1 };
    expect(await app.identity.hasConsented(ctx, id, 4)).toBe(false);
    expect((await consent('PUT')).status).toBe(204);
    expect((await consent('PUT')).status).toBe(204);
    expect(await app.identity.hasConsented(ctx, id, 4)).toBe(true);
    expect(await app.identity.hasConsented(ctx, id, 3)).toBe(false);
    expect(await app.identity.hasConsented({ tenantId: 2 }, id, 4)).toBe(false);
    const shown = (await app.request('GET', '/v1/integrations', { token: patient })).body.integrations.find(
      (i: { id: string }) => i.id === id,
    );
    expect(shown).toEqual({ id, name: 'Portal', scopes: ['consultations:write'], consented_at: expect.any(String) });

    expect((await consent('DELETE')).status).toBe(204);
    expect(await app.identity.hasConsented(ctx, id, 4)).toBe(false);
    expect((await consent('PUT')).status).toBe(204);
    expect(
      await adminQuery(app, 'select withdrawn_at is null as standing from identity.consents where key_id = $1 order by given_at', [id]),
    ).toEqual([{ standing: false }, { standing: true }]);
    expect((await consent('PUT', await app.tokenOf(10))).body.code).toBe('API_KEY_NOT_FOUND');
    expect((await consent('DELETE', await app.tokenOf(10))).body.code).toBe('API_KEY_NOT_FOUND');
    const rows = await adminQuery(
      app,
      "select action, patients from audit.events where resource_id = $1 and action like 'identity.consent.%' order by at",
      [id],
    );
    expect(rows.at(-1)).toEqual({ action: 'identity.consent.give', patients: [4] });
  });
});
