// The embedded PostgreSQL under the conditions of a real machine. Each test kills real processes.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { processesOf } from '#platform/embedded-postgres/processes.ts';
import { childEnvironment } from '../harness/run/child-environment.ts';
import { asRoot } from '../harness/run/needs.ts';
import { type Held, hold, killHard, query, release, scratch, until } from './embedded-server.ts';

const room = scratch();
const held: Held[] = [];
const dataDir = path.join(room.dir, 'data');
const cluster = path.join(dataDir, 'postgres');
const start = async (env: Record<string, string> = { DATA_DIR: dataDir }) => {
  const one = await hold(env);
  held.push(one);
  return one;
};
const postmasterPid = () => Number.parseInt(readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8'), 10);

afterEach(() => Promise.all(held.splice(0).map(release)));
afterAll(room.remove);

describe('the embedded PostgreSQL', () => {
  it('creates a UTF-8, checksummed, durable database whose secrets only its user can read', async () => {
    const server = await start();
    const setting = async (name: string) => (await query(server.adminUrl, `show ${name}`))[0]?.[name];
    expect(await setting('server_encoding')).toBe('UTF8');
    expect(await setting('data_checksums')).toBe('on');
    expect(await setting('fsync')).toBe('on');
    expect(await query(server.adminUrl, `select datlocprovider, datlocale from pg_database where datname = 'postgres'`)).toEqual([
      { datlocprovider: 'b', datlocale: 'C.UTF-8' },
    ]);
    expect(statSync(path.join(dataDir, 'secrets')).mode & 0o077).toBe(0);
    expect(statSync(path.join(dataDir, 'secrets/postgres-superuser')).mode & 0o077).toBe(0);
    await expect(query(server.adminUrl.replace(/:[^:@]*@/, ':wrong@'), 'select 1')).rejects.toThrow(/password/);
    await query(server.adminUrl, 'create table kept (n int)');
    expect(await release(server)).toBe(0);
    expect(processesOf(cluster)).toEqual([]);
  });

  it('logs no statement and no value', async () => {
    const server = await start();
    await query(server.adminUrl, `create table people (name text unique); insert into people values ('Jane Roe')`);
    await expect(query(server.adminUrl, `insert into people values ('Jane Roe')`)).rejects.toThrow(/duplicate/);
    await expect(query(server.adminUrl, `select 'Jane Roe'::int`)).rejects.toThrow(/invalid input/);
    await release(server);
    expect(server.errors()).not.toContain('Jane');
  });

  it('stops when its server is killed, and the next start finds all committed data', async () => {
    const server = await start();
    await query(server.adminUrl, 'insert into kept values (1)');
    await killHard(server);
    const next = await start();
    expect(await query(next.adminUrl, 'select n from kept')).toEqual([{ n: 1 }]);
    await killHard(next);
    await until('the watchdog stops PostgreSQL', () => processesOf(cluster).length === 0);
  });

  it('is restarted at the same address when PostgreSQL is killed', async () => {
    const server = await start();
    await query(server.adminUrl, 'insert into kept values (2)');
    process.kill(postmasterPid(), 'SIGKILL');
    await until('PostgreSQL answers again', async () => (await query(server.adminUrl, 'select n from kept where n = 2')).length === 1);
    expect(await release(server)).toBe(0);
  });

  it('is restarted even if a query outlives the killed postmaster', async () => {
    const server = await start();
    const long = query(server.adminUrl, 'do $$ begin loop end loop; end $$').catch((error: Error) => error.message);
    const running = `select 1 from pg_stat_activity where query like 'do %' and state = 'active'`;
    await until('the query runs', async () => (await query(server.adminUrl, running)).length === 1);
    process.kill(postmasterPid(), 'SIGKILL');
    expect(await long).toMatch(/terminat/);
    await until('PostgreSQL answers again', async () => (await query(server.adminUrl, 'select 1 as one')).length === 1);
    expect(await release(server)).toBe(0);
  });

  it('stops an orphan that lost its watchdog', async () => {
    const server = await start();
    const orphan = postmasterPid();
    const watchdog = Number(readFileSync(`/proc/${orphan}/stat`, 'utf8').split(' ')[3]);
    const reader = readdirSync('/proc')
      .filter((pid) => /^\d+$/.test(pid) && Number(pid) !== orphan && parentOf(pid) === watchdog)
      .map(Number);
    for (const pid of [watchdog, ...reader]) process.kill(pid, 'SIGSTOP');
    await killHard(server);
    for (const pid of [watchdog, ...reader]) process.kill(pid, 'SIGKILL');
    expect(processesOf(cluster)).toContain(orphan);
    const next = await start();
    expect(processesOf(cluster)).not.toContain(orphan);
    expect(await query(next.adminUrl, 'select count(*)::int as n from kept')).toEqual([{ n: 2 }]);
    await release(next);
  });

  it('ignores a pid file whose ID now belongs to another process', async () => {
    const server = await start();
    const file = readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8');
    await release(server);
    const { uid, gid } = statSync(cluster);
    const stranger = spawn('sleep', ['60'], { cwd: '/', ...(process.getuid?.() === 0 ? { uid, gid } : {}) });
    writeFileSync(path.join(cluster, 'postmaster.pid'), file.replace(/^\d+/, String(stranger.pid)));
    try {
      const next = await start();
      expect(stranger.exitCode).toBe(null);
      await release(next);
    } finally {
      stranger.kill();
    }
  });

  it('refuses a second server on the same folder and does not affect the first', async () => {
    const server = await start();
    await expect(hold({ DATA_DIR: dataDir })).rejects.toThrow(new RegExp(`Another Bedside server \\(process ${server.child.pid}\\)`));
    expect(await query(server.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    await release(server);
  });

  it('leaves no partial database when it is killed during its creation', async () => {
    const other = path.join(room.dir, 'other');
    const making = spawn(process.execPath, [path.join(import.meta.dirname, 'holds-a-database.ts')], {
      env: { ...childEnvironment(), DATA_DIR: other },
      stdio: 'ignore',
    });
    await until('initdb has begun', () => readdirSync(other).some((name) => name.startsWith('postgres.draft-')));
    making.kill('SIGKILL');
    expect(existsSync(path.join(other, 'postgres'))).toBe(false);
    const next = await start({ DATA_DIR: other });
    expect(await query(next.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(readdirSync(other).filter((name) => name.startsWith('postgres.'))).toEqual([]);
    await release(next);
  });

  it('explains what to do when an explicit folder is inaccessible', asRoot, async () => {
    const closed = path.join(room.dir, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    await expect(hold({ DATA_DIR: path.join(closed, 'data') })).rejects.toThrow(/chmod o\+x/);
  });
});

function parentOf(pid: string): number | undefined {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ')[3]);
  } catch {
    return undefined;
  }
}
