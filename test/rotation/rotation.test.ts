// Key rotation while two servers of one database are running: no request fails, new text is under the new key, old text stays readable.
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rotateKeys } from '#platform/crypto/rotate-keys.ts';
import { createTenantKeys } from '#platform/crypto/tenant-keys.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { type Speaker, speaker } from '../harness/chat.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { childEnvironment } from '../harness/run/child-environment.ts';

const SETTLED_MS = 91_000;
let one: TestApp;
let two: TestApp;
let david: Speaker;
let chen: Speaker;

beforeAll(async () => {
  one = await startApp();
  two = await startApp({ database: new URL(one.urls.app).pathname.slice(1) });
  david = await speaker(one, 4, 1);
  chen = await speaker(two, 2, 1);
});
afterAll(async () => {
  await two.close();
  await one.close();
});

const keyOf = async (id: number): Promise<unknown> =>
  (await adminQuery(one, 'select key_id from consultations.messages where id = $1', [id]))[0]!['key_id'];
const texts = async (reader: Speaker): Promise<(string | null)[]> => (await reader.all()).map((message) => message.content);
const master = { current: Buffer.alloc(32, 7) };

/** Runs the command as an operator does and returns its output. */
const run = async (env: Record<string, string>): Promise<string> => {
  const { secrets } = one.platform;
  const all = {
    ...childEnvironment(),
    DATABASE_URL: one.urls.app,
    DATABASE_OWNER_URL: one.urls.owner,
    DATABASE_WORKER_URL: one.urls.worker,
    TOKEN_KEY: secrets.tokenKey.toString('base64'),
    JWT_SIGNING_KEY: String(secrets.signingKey.export({ type: 'pkcs8', format: 'pem' })),
    ...env,
  };
  const script = path.join(import.meta.dirname, '../../server/commands/keys-rotate.ts');
  return (await promisify(execFile)(process.execPath, [script], { env: all })).stdout;
};

describe('a new data key', () => {
  it('is used for writing once every server has loaded it', async () => {
    const before = await david.said('before the rotation');
    await chen.all();
    expect(await rotateKeys(one.urls.owner, master)).toEqual({ tenants: 2, rewrapped: 0 });
    const stored = await david.said('a moment later');
    expect([await keyOf(before.id), await keyOf(stored.id)]).toEqual([1, 1]);
    one.clock.advance(SETTLED_MS);
    two.clock.advance(SETTLED_MS);
    const after = await david.said('a minute later');
    expect(await keyOf(after.id)).toBe(2);
    expect((await texts(chen)).slice(-3)).toEqual(['before the rotation', 'a moment later', 'a minute later']);
  });

  it('does not fail a reader whose clock is behind the writer’s', async () => {
    await chen.all();
    await rotateKeys(one.urls.owner, master);
    one.clock.advance(SETTLED_MS);
    const sent = await david.said('from the future');
    expect(await keyOf(sent.id)).toBe(3);
    expect((await texts(chen)).at(-1)).toBe('from the future');
  });
});

describe('a new master key', () => {
  const next = randomBytes(32);

  it('is refused alone or with a wrong previous one, without a change', async () => {
    const before = await adminQuery(one, 'select * from platform.tenant_keys order by tenant_id, key_id');
    for (const keys of [{ current: next, previous: randomBytes(32) }, { current: next }])
      await expect(rotateKeys(one.urls.owner, keys)).rejects.toThrow('MASTER_KEY does not open this database');
    expect(await adminQuery(one, 'select * from platform.tenant_keys order by tenant_id, key_id')).toEqual(before);
  });

  it('suffices alone afterwards; servers started with the old one continue', async () => {
    const done = await run({ MASTER_KEY: next.toString('base64'), MASTER_KEY_PREVIOUS: master.current.toString('base64') });
    expect(done).toMatch(/New data keys: 2\..*\nMoved under MASTER_KEY: 6\./);
    one.clock.advance(SETTLED_MS);
    expect(await keyOf((await david.said('still the old master key')).id)).toBe(3);

    const keys = createTenantKeys(one.platform.tenantDb, { current: next }, one.platform.clock);
    const cipher = await keys.cipher(1);
    const rows = await adminQuery(
      one,
      'select id, key_id, version, body from consultations.messages where tenant_id = 1 and consultation_id = 1 order by seq',
    );
    const opened = rows.map((row) =>
      cipher.open({ keyId: row['key_id'] as number, body: row['body'] as Buffer }, `message/1/${row['id']}/${row['version']}`),
    );
    expect(opened.slice(-2)).toEqual(['from the future', 'still the old master key']);
    expect(cipher.seal('x', 'y').keyId).toBe(4);

    const old = createTenantKeys(one.platform.tenantDb, master, one.platform.clock);
    await expect(old.cipher(1)).rejects.toThrow('MASTER_KEY does not open this database');
  });
});
