// Starts the processes of the benchmark and exchanges messages with them.
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { LoadOrder, LoadResult } from './load.ts';

/** The folder in which `npm start` also keeps compiled code. */
const CODE = join(import.meta.dirname, '../.build/compile-cache');

const started = new Set<ChildProcess>();

const start = (file: string, args: string[]): ChildProcess => {
  const child = fork(join(import.meta.dirname, file), args, {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, NODE_COMPILE_CACHE: CODE },
  });
  started.add(child);
  child.once('exit', () => started.delete(child));
  return child;
};

const replyOf = <T>(child: ChildProcess): Promise<T> =>
  new Promise((resolve, reject) => {
    // A long reply may still be on its way when the process exits; `disconnect` comes after it.
    const ended = (): void => reject(new Error('ended without a reply'));
    child.once('disconnect', ended);
    child.once('message', (message) => {
      child.off('disconnect', ended);
      resolve(message as T);
    });
  });

export interface Served {
  url: string;
  child: ChildProcess;
  stop(): Promise<void>;
}

/** Starts a server file and waits until it reports its address. */
export const serve = async (file: string, args: string[]): Promise<Served> => {
  const child = start(file, args);
  const { url } = await replyOf<{ url: string }>(child);
  return {
    url,
    child,
    stop: () => ended(child),
  };
};

export const residentMemory = async (served: Served): Promise<number> => {
  const reply = replyOf<{ rss: number }>(served.child);
  served.child.send('memory');
  return (await reply).rss;
};

/** Processor time of a server in milliseconds. */
export const cpuTime = async (served: Served): Promise<number> => {
  const reply = replyOf<{ cpu: NodeJS.CpuUsage }>(served.child);
  served.child.send('cpu');
  const { user, system } = (await reply).cpu;
  return (user + system) / 1000;
};

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.disconnect();
  });

/** Starts a file that replies to one message and runs until it is stopped. */
export const hold = async (file: string, order: object): Promise<{ stop(): Promise<void> }> => {
  const child = start(file, []);
  const reply = replyOf(child);
  child.send(order);
  await reply;
  return { stop: () => ended(child) };
};

/** Starts a file that replies to one message and exits; `order` is sent to it. */
export const ask = <T>(file: string, args: string[], order?: object): Promise<T> => {
  const child = start(file, args);
  const reply = replyOf<T>(child);
  if (order) child.send(order);
  return reply;
};

export const load = (order: LoadOrder): Promise<LoadResult> => ask('load.ts', [], order);

export const stopAll = (): void => {
  for (const child of started) child.kill('SIGKILL');
};
