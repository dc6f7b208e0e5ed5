// A production installation on a PostgreSQL of its own, set up as compose.yaml does it, but without containers.
import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { childEnvironment } from '../harness/child-environment.ts';
import { freePort } from '../harness/free-port.ts';
import { type Held, hold, query, release, scratch, until } from './embedded-server.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const room = scratch();
const secrets = path.join(room.dir, 'secrets');
let postgres: Held;
const environment: Record<string, string> = {
  ...childEnvironment(),
  NODE_ENV: 'production',
  DATA_DIR: path.join(room.dir, 'files'),
};
const run = (script: string) => promisify(execFile)(process.execPath, [path.join(ROOT, script)], { cwd: ROOT, env: environment });

beforeAll(async () => {
  postgres = await hold({ DATA_DIR: path.join(room.dir, 'postgres') });
  const { host } = new URL(postgres.adminUrl);
  execFileSync(process.execPath, [path.join(ROOT, 'scripts/lib/compose-secrets.mjs'), secrets]);
  for (const name of readdirSync(secrets)) {
    const file = path.join(secrets, name);
    writeFileSync(file, readFileSync(file, 'utf8').replace('@database:5432/', `@${host}/`));
    if (name !== 'postgres_password') environment[`${name.toUpperCase()}_FILE`] = file;
  }
  writeFileSync(path.join(secrets, 'database_admin_url'), postgres.adminUrl);
});

afterAll(async () => {
  await release(postgres);
  room.remove();
});

describe('a production installation', () => {
  it('is made by db:init, in a database that an administrator has already made, and again without harm', async () => {
    await query(postgres.adminUrl, 'create database bedside');
    await run('server/commands/db-init.ts');
    await run('server/commands/db-init.ts');
    const roles = await query(
      postgres.adminUrl,
      `select rolname, rolcanlogin, rolsuper or rolcreatedb or rolcreaterole or rolbypassrls as mighty from pg_roles where rolname like 'bedside%' order by 1`,
    );
    expect(roles).toEqual([
      { rolname: 'bedside_app', rolcanlogin: true, mighty: false },
      { rolname: 'bedside_lookup', rolcanlogin: false, mighty: false },
      { rolname: 'bedside_owner', rolcanlogin: true, mighty: false },
      { rolname: 'bedside_worker', rolcanlogin: true, mighty: false },
    ]);
  });

  it('is brought up to date by a process that only migrates, and ends', async () => {
    environment['ROLES'] = 'migrate';
    const { stdout } = await run('server/main.ts');
    expect(stdout).toContain('The database is ready.');
  });

  it('serves without the demo and without the password of the owner, and stops on SIGTERM', async () => {
    const port = await freePort();
    const { DATABASE_ADMIN_URL_FILE, DATABASE_OWNER_URL_FILE, ...given } = environment;
    expect([DATABASE_ADMIN_URL_FILE, DATABASE_OWNER_URL_FILE]).not.toContain(undefined);
    const env = { ...given, ROLES: 'api,worker', PORT: String(port), HOST: '0.0.0.0' };
    const server = spawn(process.execPath, [path.join(ROOT, 'server/main.ts')], { cwd: ROOT, env, stdio: 'ignore' });
    const exited = once(server, 'exit');
    try {
      const url = `http://127.0.0.1:${port}`;
      await until('the server is ready', async () => (await fetch(`${url}/health/ready`)).ok);
      const body = JSON.stringify({ email: 'david.wang@northside.example', password: 'bedside-demo' });
      const answer = await fetch(`${url}/v1/auth/login`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      expect(answer.status).toBe(401);
    } finally {
      server.kill('SIGTERM');
    }
    expect(await exited).toEqual([0, null]);
  });
});
