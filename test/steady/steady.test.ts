// `scripts/steady.mjs` runs tests the given number of times, reports failures, and leaves no load behind.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { until } from '../harness/until.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
/** Before the load, the web apps are built if they are stale. */
const LOAD_MS = 150_000;

const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
const isRunning = (pid: number): boolean => {
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};

it('reports a test that fails in one of two runs, under a load that ends with it', { timeout: 300_000 }, async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bedside-steady-'));
  try {
    const args = ['scripts/steady.mjs', '2', '--config', 'test/fixtures/steady/vitest.config.ts'];
    const steady = spawn(process.execPath, args, { cwd: ROOT, env: { ...process.env, FLAKY_RUNS: path.join(folder, 'runs') } });
    let output = '';
    for (const stream of [steady.stdout, steady.stderr]) stream.on('data', (data) => (output += String(data)));
    const load = process.platform === 'linux' ? await until(() => loadOf(steady.pid!), 'the load', LOAD_MS) : [];
    const [code] = await once(steady, 'close');
    expect(output).toMatch(/run 1 of 2: 1 passed, 0 failed, 0 skipped in \d+ s/);
    expect(output).toMatch(/run 2 of 2: 0 passed, 1 failed, 0 skipped in \d+ s/);
    expect(output).toMatch(/flaky\.test\.ts > passes the first time only\n {4}expected 'run/);
    expect(output).toContain('1 of 2 runs passed');
    expect(code).toBe(1);
    await until(() => !load.some(isRunning), 'the load has ended');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Empty for a process that has ended in the meantime. */
const commandOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
};

/** Returns the busy processes, once there is one for every core. */
const loadOf = (pid: number): number[] | undefined => {
  const busy = childrenOf(pid).filter((child) => commandOf(child).includes('burn()'));
  return busy.length === os.availableParallelism() ? busy : undefined;
};
