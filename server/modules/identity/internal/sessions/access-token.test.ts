// JWT confusion: every way to pass off a token that this server did not sign, for this use, for now.
import { createHmac, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../../../../test/harness/app.ts';
import { forged } from '../../../../../test/harness/people/forged.ts';

let app: TestApp;
let good: string;
let claims: Record<string, unknown>;
let kid: string;
beforeAll(async () => {
  app = await startApp();
  good = await app.tokenOf(4);
  claims = part(good, 1);
  kid = String(part(good, 0)['kid']);
});
afterAll(() => app.close());

const part = (token: string, index: number): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[index]!, 'base64url').toString('utf8'));
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const me = (token: string) => app.request('GET', '/v1/me', { token });
const sign = (payload: Record<string, unknown>, header: Record<string, unknown> = {}) =>
  new SignJWT(payload).setProtectedHeader({ alg: 'EdDSA', kid, ...header }).sign(app.platform.secrets.signingKey);
const seconds = () => Math.floor(app.clock.now().getTime() / 1000);

describe('access tokens', () => {
  it('are signed with a published key', async () => {
    expect((await me(good)).status).toBe(200);
    expect((await me(await sign(claims))).status).toBe(200);
    const { keys } = (await app.request('GET', '/.well-known/jwks.json')).body;
    expect(keys).toEqual([{ kty: 'OKP', crv: 'Ed25519', x: expect.any(String), kid, alg: 'EdDSA', use: 'sig' }]);
    expect(keys[0]).not.toHaveProperty('d');
    expect(await calculateJwkThumbprint(keys[0])).toBe(kid);
  });

  it('are refused without a signature, under another algorithm, or with another key', async () => {
    const publicKey = createPublicKey(app.platform.secrets.signingKey);
    const pem = publicKey.export({ type: 'spki', format: 'pem' });
    const jwk = await exportJWK(publicKey);
    const hmac = (secret: string | Buffer) => {
      const text = `${encode({ alg: 'HS256', kid })}.${encode(claims)}`;
      return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
    };
    const stranger = generateKeyPairSync('ed25519');
    const strangerSigned = (header: Record<string, unknown>) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', ...header }).sign(stranger.privateKey);
    const strangerJwk = await exportJWK(stranger.publicKey);
    const [header, payload, signature] = good.split('.') as [string, string, string];
    const wrong = [
      `${encode({ alg: 'none' })}.${encode(claims)}.`,
      `${encode({ alg: 'none', kid })}.${payload}.${signature}`,
      `${header}.${payload}.`,
      `${header}.${payload}`,
      hmac(pem),
      hmac(Buffer.from(jwk.x!, 'base64url')),
      hmac(''),
      await strangerSigned({ kid }),
      await strangerSigned({}),
      await strangerSigned({ kid: 'another' }),
      await strangerSigned({ kid, jwk: strangerJwk }),
      await strangerSigned({ kid: await calculateJwkThumbprint(strangerJwk), jwk: strangerJwk, jku: 'https://evil.example/jwks.json' }),
      `${header}.${encode({ ...claims, sub: '8', role: 'admin' })}.${signature}`,
      forged(good),
      'a.b.c',
      '..',
      '{}',
      await sign(claims, { kid: 'another' }),
    ];
    for (const token of wrong) {
      const reply = await me(token);
      expect(reply.status, token).toBe(401);
      expect(reply.body.code).toBe('UNAUTHENTICATED');
    }
  });

  it('are refused for another audience or issuer, without a required claim, or outside their time', async () => {
    const without = (name: string) => Object.fromEntries(Object.entries(claims).filter(([key]) => key !== name));
    const wrong = [
      { ...claims, aud: 'another-api' },
      { ...claims, iss: 'another' },
      without('aud'),
      without('iss'),
      without('exp'),
      without('sid'),
      without('tid'),
      without('sub'),
      { ...claims, sub: '4 or 1=1' },
      { ...claims, tid: '1' },
      { ...claims, sid: 'x' },
      { ...claims, nbf: seconds() + 600 },
    ];
    for (const payload of wrong) expect((await me(await sign(payload))).body.code, JSON.stringify(payload)).toBe('UNAUTHENTICATED');
    expect((await me(await sign({ ...claims, exp: seconds() - 1 }))).body.code).toBe('TOKEN_EXPIRED');
  });

  it('are valid for their own tenant, user and session only, even when correctly signed', async () => {
    expect((await me(await sign({ ...claims, tid: 2 }))).body.code).toBe('SESSION_ENDED');
    expect((await me(await sign({ ...claims, sub: '8' }))).body.code).toBe('SESSION_ENDED');
    expect((await me(await sign({ ...claims, sid: '01a20112-c90e-7a39-a1af-0dea980deaa5' }))).body.code).toBe('SESSION_ENDED');
  });

  it('cost no query while they are cached', async () => {
    const now = app.clock.now();
    await app.identity.authenticate(good, now);
    let queries = 0;
    const count = () => queries++;
    app.platform.appPool.on('acquire', count);
    for (let i = 0; i < 100; i++) await app.identity.authenticate(good, now);
    expect(queries).toBe(0);
    app.clock.advance(2001);
    await Promise.all(Array.from({ length: 100 }, () => app.identity.authenticate(good, now)));
    expect(queries).toBe(1);
    app.platform.appPool.off('acquire', count);
  });

  it('get the role from the database', async () => {
    const token = await sign({ ...claims, role: 'admin' });
    expect((await me(token)).body.user.role).toBe('patient');
    expect((await app.request('GET', '/v1/users', { token })).status).toBe(403);
  });

  it('expire after ten minutes, even when they were verified before', () =>
    app.clock.standing(async () => {
      const token = await app.tokenOf(3);
      expect((await me(token)).status).toBe(200);
      app.clock.advance(598_000);
      expect((await me(token)).status).toBe(200);
      app.clock.advance(2000);
      const late = await me(token);
      expect(late.body.code).toBe('TOKEN_EXPIRED');
      expect(late.headers.get('www-authenticate')).toBe('Bearer');
    }));

  it('of a retired signing key are accepted while the key is listed', async () => {
    const { createAccessTokens } = await import('./access-token.ts');
    const old = generateKeyPairSync('ed25519');
    const next = generateKeyPairSync('ed25519');
    const now = app.clock.now();
    const session = {
      tenantId: 1,
      userId: 4,
      sessionId: '01a20112-c90e-7a39-a1af-0dea980deaa5',
      expiresAt: new Date(now.getTime() + 60_000),
    };
    const token = await createAccessTokens(old.privateKey, []).sign({ ...session, role: 'patient', secret: Buffer.alloc(32) }, now);
    await expect(createAccessTokens(next.privateKey, [old.publicKey]).verify(token, now)).resolves.toMatchObject({ userId: 4 });
    await expect(createAccessTokens(next.privateKey, []).verify(token, now)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});
