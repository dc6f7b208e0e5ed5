// A worker that reminds patients in a process of its own, under the clock of a test, and is killed in the middle.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { TestApp } from '../../harness/app.ts';
import { childEnvironment } from '../../harness/run/child-environment.ts';

const PROGRAM = path.join(import.meta.dirname, 'remind-process.ts');

/** Starts the process, and kills it with `kill -9` so long after it has begun. @param ms at which it is killed, unless it has ended */
export const remindAndDie = async ({ urls, clock }: Pick<TestApp, 'urls' | 'clock'>, ms: number): Promise<void> => {
  const child = spawn(process.execPath, [PROGRAM, urls.app, urls.worker, String(clock.now().getTime())], {
    env: childEnvironment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  await Promise.race([once(child.stdout, 'data'), exit]);
  const timer = setTimeout(() => child.kill('SIGKILL'), ms);
  await exit;
  clearTimeout(timer);
};
