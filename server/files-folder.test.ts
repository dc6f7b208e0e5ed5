// The folder of files.
import { expect, it } from 'vitest';
import { readConfig } from '#platform/config.ts';
import { filesFolder } from './files-folder.ts';

const key = (n: number) => Buffer.from(Array.from({ length: 32 }, (_, i) => (i * n) % 256)).toString('base64');
const EXTERNAL = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://x',
  DATABASE_WORKER_URL: 'postgres://x',
  ROLES: 'api',
  MASTER_KEY: key(3),
  TOKEN_KEY: key(5),
  JWT_SIGNING_KEY: 'pem',
};
const folder = (env: Record<string, string>, dataDir?: string) => filesFolder(readConfig(env), env, dataDir);

it('is beside the embedded database', () => {
  expect(folder({}, '/somewhere')).toBe('/somewhere/files');
});

it('is in DATA_DIR, or in S3, on an external database in production', () => {
  expect(() => folder(EXTERNAL)).toThrow('S3_BUCKET or DATA_DIR');
  expect(folder({ ...EXTERNAL, DATA_DIR: '/tmp' })).toBe('/tmp/files');
  expect(folder({ ...EXTERNAL, S3_BUCKET: 'files' })).toBeUndefined();
});
