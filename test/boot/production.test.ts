// A production installation on an external PostgreSQL: set up as in compose.yaml, without containers, and as in the README.
import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../harness/network/free-port.ts';
import { childEnvironment } from '../harness/run/child-environment.ts';
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
  it('is created by db:init in an existing database of an administrator, and repeating it is harmless', async () => {
    await query(postgres.adminUrl, 'create database bedside');
    const { stdout } = await run('server/commands/db-init.ts');
    expect(stdout).toContain(`Database: bedside at ${new URL(postgres.adminUrl).host}\n`);
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

  it('is migrated by a process with ROLES=migrate, which then exits', async () => {
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

  it('follows the README, with a filled copy of .env.example in the environment', async () => {
    const port = await freePort();
    const settings = ['database_admin_url', 'database_owner_url', 'database_url', 'database_worker_url', 'master_key', 'token_key'];
    const values = Object.fromEntries(settings.map((name) => [name.toUpperCase(), readFileSync(path.join(secrets, name), 'utf8').trim()]));
    const example = readFileSync(path.join(ROOT, '.env.example'), 'utf8');
    const filled = Object.entries({ ...values, PORT: port, DATA_DIR: environment['DATA_DIR'] }).reduce(
      (text, [name, value]) => text.replace(new RegExp(`^${name}=.*$`, 'm'), `${name}=${value}`),
      `${example}JWT_SIGNING_KEY_FILE=${path.join(secrets, 'jwt_signing_key')}\n`,
    );
    writeFileSync(path.join(room.dir, '.env'), filled);
    const steps = /```sh\n(set -a;[\s\S]*?)```/.exec(readFileSync(path.join(ROOT, 'README.md'), 'utf8'))![1]!;
    const script = `npm() { command npm --prefix '${ROOT}' "$@"; }\n${steps}`;
    const shell = spawn('bash', ['-euc', script], { cwd: room.dir, env: childEnvironment(), detached: true });
    let output = '';
    for (const stream of [shell.stdout, shell.stderr]) stream.on('data', (data) => (output += String(data)));
    const exited = once(shell, 'exit');
    try {
      const ready = async () => (await fetch(`http://127.0.0.1:${port}/health/ready`)).ok;
      await until('the server is ready', async () => shell.exitCode !== null || (await ready()));
      expect(output).toMatch(/Clinic 1, Northside Clinic \(Europe\/Oslo\)[\s\S]*\/admin\/reset-password\?token=/);
      expect(output.match(/^Database: .*$/gm)).toEqual(Array(3).fill(`Database: bedside at ${new URL(postgres.adminUrl).host}`));
      for (const url of Object.values(values).filter((value) => value.startsWith('postgres:'))) {
        expect(output).not.toContain(new URL(url).password);
      }
    } finally {
      process.kill(-shell.pid!, 'SIGTERM');
      await exited;
    }
  });
});
