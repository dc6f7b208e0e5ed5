// Keeps every core busy with one child process each, which ends with its parent in every case.
import { spawn } from 'node:child_process';
import os from 'node:os';

/** The child's program. Its input is a pipe from the parent: when the parent is gone, even by kill -9, the pipe ends. */
const BUSY = `
  process.stdin.on('end', () => process.exit()).resume();
  const burn = () => { for (const end = performance.now() + 20; performance.now() < end; ); setImmediate(burn); };
  burn();
`;

/** Starts the load. @returns a function that stops it */
export function startLoad(cores = os.availableParallelism()) {
  const children = Array.from({ length: cores }, () => spawn(process.execPath, ['--eval', BUSY], { stdio: ['pipe', 'ignore', 'ignore'] }));
  return () => {
    for (const child of children) child.kill('SIGKILL');
  };
}
