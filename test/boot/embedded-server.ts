// Runs the stand-in server as a separate process, so that a test can kill it in every way.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { childEnvironment } from '../harness/run/child-environment.ts';

export type Held = { adminUrl: string; dataDir: string; child: ChildProcess; errors: () => string };

/** Starts `holds-a-database.ts`; rejects with its output if it ends before the database is up. */
export async function hold(env: Record<string, string>, as: { uid?: number; gid?: number } = {}): Promise<Held> {
  const script = path.join(import.meta.dirname, 'holds-a-database.ts');
  const child = spawn(process.execPath, [script], {
    env: { ...childEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...as,
  });
  let errors = '';
  child.stderr.on('data', (data) => (errors += String(data)));
  const line = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    once(child, 'close').then(() => {
      throw new Error(errors);
    }),
  ]);
  return { ...(JSON.parse(String(line[0])) as { adminUrl: string; dataDir: string }), child, errors: () => errors };
}

/** Stops it with SIGTERM and returns its exit code. */
export async function release(held: Held): Promise<number | null> {
  if (held.child.exitCode === null && held.child.signalCode === null) {
    const closed = once(held.child, 'close');
    held.child.kill('SIGTERM');
    await closed;
  }
  return held.child.exitCode;
}

/** Kills it with `kill -9` and waits until the process is gone. */
export async function killHard(held: Held): Promise<void> {
  const exited = once(held.child, 'exit');
  held.child.kill('SIGKILL');
  await exited;
}

/** Runs one statement on a new connection. */
export async function query(adminUrl: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: adminUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Waits for a condition, at most `ms`. Errors count as "not yet". */
export async function until(what: string, condition: () => boolean | Promise<boolean>, ms = 100_000): Promise<void> {
  const end = performance.now() + ms;
  for (;;) {
    if (
      await Promise.resolve()
        .then(condition)
        .catch(() => false)
    )
      return;
    if (performance.now() > end) throw new Error(`Waited ${ms} ms in vain: ${what}`);
    await delay(50);
  }
}

/** A scratch folder that PostgreSQL's account can enter, removed when the test file ends. */
export function scratch(): { dir: string; remove: () => void } {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'bedside-boot-'));
  chmodSync(dir, 0o711);
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true, maxRetries: 5 }) };
}
