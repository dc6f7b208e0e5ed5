// Configuration by environment variables, and refused values.
import { expect, it } from 'vitest';
import { readConfig, SECRET_VARIABLES } from '#platform/config.ts';

it('may read every secret from a file', () => {
  for (const name of ['MASTER_KEY', 'TOKEN_KEY', 'JWT_SIGNING_KEY', 'SMTP_URL', 'DATABASE_URL'] as const)
    expect(SECRET_VARIABLES).toContain(name);
});

it.each([
  [{ PORT: 'four' }, 'PORT'],
  [{ ROLES: 'api,wizard' }, 'ROLES'],
  [{ MASTER_KEY: 'short' }, 'MASTER_KEY'],
  [{ RATE_LIMIT_PER_MINUTE: '-1' }, 'RATE_LIMIT_PER_MINUTE'],
  [{ RATE_LIMIT_PER_ADDRESS: '-1' }, 'RATE_LIMIT_PER_ADDRESS'],
  [{ BEDSIDE_DEMO: 'on', HOST: '0.0.0.0' }, 'HOST'],
  [{ BEDSIDE_DEMO: 'on', DATABASE_URL: 'postgres://x' }, 'BEDSIDE_DEMO'],
  [{ DATABASE_URL: 'postgres://x' }, 'MASTER_KEY'],
  [{ DATABASE_ADMIN_URL: 'postgres://x' }, 'DATABASE_URL is needed with DATABASE_ADMIN_URL'],
  [{ DATABASE_OWNER_URL: 'postgres://x' }, 'DATABASE_URL is needed with DATABASE_OWNER_URL'],
  [{ NODE_ENV: 'production', TOKEN_KEY: Buffer.alloc(32, 1).toString('base64') }, 'TOKEN_KEY is not random'],
  [{ S3_ENDPOINT: 'https://s3.example' }, 'S3_BUCKET is needed with S3_ENDPOINT'],
  [{ S3_BUCKET: 'files', S3_ACCESS_KEY_ID: 'x' }, 'S3_SECRET_ACCESS_KEY'],
  [{ CLAMD_URL: 'http://clamd:3310' }, 'CLAMD_URL'],
  [{ NODE_ENV: 'production', SMTP_URL: 'change-me' }, 'SMTP_URL is a sample value'],
])('refuses %o and names the variable', (env, named) => {
  expect(() => readConfig(env)).toThrow(named);
});

it('has no demo in production, on other addresses or on an external database', () => {
  expect(readConfig({}).demo).toBe(true);
  expect(readConfig({ NODE_ENV: 'production' }).demo).toBe(false);
  for (const HOST of ['0.0.0.0', '::', '127.example.org', '127.1']) expect(readConfig({ HOST }).demo, HOST).toBe(false);
  for (const HOST of ['localhost', '127.0.0.2', '::1']) expect(readConfig({ HOST }).demo, HOST).toBe(true);
});

it('requires the owner of the database only where the process migrates', () => {
  const key = (n: number) => Buffer.alloc(32, n).toString('base64');
  const env = {
    DATABASE_URL: 'postgres://x',
    DATABASE_WORKER_URL: 'postgres://x',
    MASTER_KEY: key(1),
    TOKEN_KEY: key(2),
    JWT_SIGNING_KEY: 'pem',
  };
  expect(() => readConfig(env)).toThrow('DATABASE_OWNER_URL');
  expect(() => readConfig({ ...env, ROLES: 'migrate' })).toThrow('DATABASE_OWNER_URL');
  for (const ROLES of ['api', 'worker', 'api,worker']) expect(readConfig({ ...env, ROLES }).DATABASE_OWNER_URL).toBeUndefined();
});
