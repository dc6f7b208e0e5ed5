// The commands about clinics as an operator runs them, against a database of their own.
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../test/harness/app.ts';
import { adminQuery } from '../../test/harness/people/accounts.ts';
import { PEOPLE } from '../../test/harness/people/people.ts';
import { childEnvironment } from '../../test/harness/run/child-environment.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const run = (...args: string[]) => runCommand('tenant-create.ts', ...args);
const runCommand = async (command: string, ...args: string[]): Promise<{ code: number; out: string }> => {
  const { secrets } = app.platform;
  const env = {
    ...childEnvironment(),
    DATABASE_URL: app.urls.app,
    DATABASE_OWNER_URL: app.urls.owner,
    DATABASE_WORKER_URL: app.urls.worker,
    MASTER_KEY: secrets.master.current.toString('base64'),
    TOKEN_KEY: secrets.tokenKey.toString('base64'),
    JWT_SIGNING_KEY: String(secrets.signingKey.export({ type: 'pkcs8', format: 'pem' })),
    PUBLIC_URL: 'https://care.example',
  };
  const script = path.join(import.meta.dirname, command);
  return promisify(execFile)(process.execPath, [script, ...args], { env }).then(
    ({ stdout }) => ({ code: 0, out: stdout }),
    (error: { code: number; stdout: string }) => ({ code: error.code, out: error.stdout }),
  );
};

describe('tenant:create', () => {
  it('creates a clinic and prints the link with which its administrator starts', async () => {
    const { code, out } = await run('--name', 'Oslo Clinic', '--admin', 'Anna.Berg@oslo.example', '--time-zone', 'Europe/Oslo');
    expect(code).toBe(0);
    const token = /https:\/\/care\.example\/admin\/reset-password\?token=(bsm_3_[\w-]{43})\n/.exec(out)?.[1];
    expect(token).toBeDefined();
    const password = 'knee-garden-violet';
    expect((await app.request('POST', '/v1/auth/password/reset', { body: { token, new: password } })).status).toBe(200);
    const signedIn = await app.request('POST', '/v1/auth/login', { body: { email: 'anna.berg@oslo.example', password } });
    expect(signedIn.body.user).toMatchObject({ name: 'Anna Berg', role: 'admin', tenant_id: 3 });
  });

  it('prints what is wrong, and creates nothing', async () => {
    const taken = await run('--name', 'Again', '--admin', 'sam.lee@northside.example');
    expect(taken.code).toBe(1);
    const database = new URL(app.urls.app).pathname.slice(1);
    expect(taken.out).toMatch(new RegExp(`^Database: ${database} at \\S+\nThis email address already has an account\\.\n$`));
    const wrong = await run('--name', '', '--time-zone', 'Mars/Olympus');
    expect(wrong.code).toBe(1);
    expect(wrong.out).toMatch(/--name: .*\n--admin: .*\n--time-zone: .*\nnpm run tenant:create/);
    expect(await app.identity.tenantIds()).toEqual([1, 2, 3]);
  });
});

describe('tenant:update', () => {
  const update = (...args: string[]) => runCommand('tenant-update.ts', ...args);
  const clinic = async () => (await app.request('GET', '/v1/me', { token: await app.tokenOf(PEOPLE.David) })).body.tenant;

  it('changes what is given, for running servers too, and prints the clinic as it is now', async () => {
    const before = await clinic();
    const { code, out } = await update('--clinic', '1', '--time-zone', 'Europe/Oslo', '--emergency-phone', '113');
    expect(code).toBe(0);
    expect(out).toMatch(/\nClinic 1: Northside Clinic \(Europe\/Oslo\), emergency number 113\n$/);
    expect(await clinic()).toEqual({ ...before, time_zone: 'Europe/Oslo', emergency_phone: '113' });
    const trail = await adminQuery(app, "select tenant_id, actor_kind from audit.events where action = 'identity.tenant.update'");
    expect(trail).toEqual([{ tenant_id: 1, actor_kind: 'system' }]);
    expect((await update('--clinic', '1', '--name', 'Northside Hospital')).out).toContain(
      'Northside Hospital (Europe/Oslo), emergency number 113',
    );
  });

  it('prints what is wrong, and changes nothing', async () => {
    const { code, out } = await update('--clinic', '77', '--name', 'Nowhere');
    expect([code, out]).toEqual([1, expect.stringMatching(/There is no clinic 77\.\n$/)]);
    expect((await update('--time-zone', 'Mars/Olympus')).out).toMatch(/--clinic: .*\n--time-zone: .*\nnpm run tenant:update/);
  });
});
