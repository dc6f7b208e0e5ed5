// Refresh tokens: rotation, lost replies, reuse, concurrency, limits.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../../../../test/harness/app.ts';
import { adminQuery } from '../../../../../test/harness/people/accounts.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const refresh = (token: string) => app.request('POST', '/v1/auth/refresh', { body: { refresh_token: token } });
const open = async (person = 4) => app.identity.openSession(1, person);

describe('POST /v1/auth/refresh', () => {
  it('returns a new pair, repeatedly', async () => {
    let { refresh: token } = await open();
    const seen = new Set([token]);
    for (let i = 0; i < 5; i++) {
      const reply = await refresh(token);
      expect(reply.status).toBe(200);
      expect(reply.body).toEqual({
        access_token: expect.any(String),
        refresh_token: expect.any(String),
        token_type: 'Bearer',
        expires_in: 600,
        user: { id: 4, email: 'david.wang@northside.example', name: 'David Wang', role: 'patient', tenant_id: 1 },
      });
      expect((await app.request('GET', '/v1/me', { token: reply.body.access_token })).status).toBe(200);
      token = reply.body.refresh_token;
      expect(seen.has(token)).toBe(false);
      seen.add(token);
    }
  });

  it('repeats a lost reply, with the same refresh token, until that has been used', async () => {
    const { refresh: first } = await open();
    const second = (await refresh(first)).body.refresh_token;
    for (let i = 0; i < 3; i++) expect((await refresh(first)).body.refresh_token).toBe(second);
    const third = (await refresh(second)).body.refresh_token;
    expect((await refresh(first)).body.code).toBe('TOKEN_REUSED');
    expect((await refresh(third)).body.code).toBe('TOKEN_REUSED');
  });

  it('repeats a lost reply for two minutes', () =>
    app.clock.standing(async () => {
      const { refresh: first, access } = await open();
      await refresh(first);
      app.clock.advance(2 * MINUTE - 1000);
      expect((await refresh(first)).status).toBe(200);
      app.clock.advance(2000);
      const late = await refresh(first);
      expect(late.status).toBe(401);
      expect(late.body.code).toBe('TOKEN_REUSED');
      expect((await app.request('GET', '/v1/me', { token: access })).body.code).toBe('SESSION_ENDED');
    }));

  it('distinguishes a session that ran out from one that was ended', async () => {
    const [ran, ended] = [await open(), await open()];
    await adminQuery(app, 'update identity.sessions set idle_expires_at = created_at where id = $1', [ran.sessionId]);
    await app.request('POST', '/v1/auth/logout', { token: ended.access });
    expect((await refresh(ran.refresh)).body).toMatchObject({ code: 'SESSION_ENDED', details: { ran_out: true } });
    expect((await refresh(ended.refresh)).body).toMatchObject({ code: 'SESSION_ENDED', details: {} });
  });

  it('audits a reuse', async () => {
    const { refresh: first, sessionId } = await open();
    const second = (await refresh(first)).body.refresh_token;
    await refresh(second);
    await refresh(first);
    const rows = await adminQuery(
      app,
      "select actor_id, outcome, reason, patients from audit.events where action = 'identity.refresh' and resource_id = $1",
      [sessionId],
    );
    expect(rows).toEqual([{ actor_id: 4, outcome: 'refused', reason: 'TOKEN_REUSED', patients: [4] }]);
  });

  it('returns the same successor to ten concurrent requests, also on two processes', async () => {
    const secondApp = await startApp({ database: new URL(app.superUrl).pathname.slice(1) });
    try {
      const { refresh: token } = await open();
      const ask = (one: TestApp) => one.request('POST', '/v1/auth/refresh', { body: { refresh_token: token } });
      const replies = await Promise.all(Array.from({ length: 10 }, (_, i) => ask(i % 2 === 0 ? app : secondApp)));
      expect(new Set(replies.map((r) => r.status))).toEqual(new Set([200]));
      expect(new Set(replies.map((r) => r.body.refresh_token)).size).toBe(1);
    } finally {
      await secondApp.close();
    }
  });

  it('refuses garbage without ending any session', async () => {
    const { refresh: token } = await open();
    const [version, owner, random, mac, secret] = token.split('.') as [string, string, string, string, string];
    const zeros = 'A'.repeat(43);
    const garbage = [
      'x',
      '',
      'r1',
      `${token}x`,
      `x${token}`,
      [version, owner, zeros, mac, secret].join('.'),
      [version, owner, random, zeros, secret].join('.'),
      [version, owner, random, mac, zeros].join('.'),
      [version, owner.replace(/^1-/, '2-'), random, mac, secret].join('.'),
      [version, owner.replace(/^1-/, '99999999999-'), random, mac, secret].join('.'),
      [version, `${owner}'--`, random, mac, secret].join('.'),
    ];
    for (const text of garbage) {
      const reply = await refresh(text);
      expect([400, 401]).toContain(reply.status);
      expect(['UNAUTHENTICATED', 'VALIDATION_FAILED']).toContain(reply.body.code);
    }
    expect((await refresh(token)).status).toBe(200);
  });

  it('ends with the session: after sign-out, when idle, at its maximum age', () =>
    app.clock.standing(async () => {
      const out = await open();
      await app.request('POST', '/v1/auth/logout', { token: out.access });
      expect((await refresh(out.refresh)).body.code).toBe('SESSION_ENDED');

      const admin = await open(8);
      app.clock.advance(HOUR - MINUTE);
      const kept = await refresh(admin.refresh);
      expect(kept.status).toBe(200);
      app.clock.advance(HOUR + 1000);
      expect((await refresh(kept.body.refresh_token)).body.code).toBe('SESSION_ENDED');

      let token = (await open(8)).refresh;
      for (let i = 0; i < 15; i++) {
        app.clock.advance(30 * MINUTE);
        const reply = await refresh(token);
        expect(reply.status).toBe(200);
        token = reply.body.refresh_token;
      }
      app.clock.advance(30 * MINUTE - 5000);
      const last = await refresh(token);
      expect(last.body.expires_in).toBeLessThanOrEqual(5);
      app.clock.advance(6000);
      expect((await app.request('GET', '/v1/me', { token: last.body.access_token })).status).toBe(401);
      expect((await refresh(last.body.refresh_token)).body.code).toBe('SESSION_ENDED');
    }));
});
