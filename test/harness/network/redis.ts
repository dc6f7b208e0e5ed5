// A real redis-server for tests: on a unix socket in a temporary folder, behind a proxy that simulates faults. It stores nothing on disk.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findService } from '../../../scripts/lib/services.mjs';
import { needs } from '../run/needs.ts';
import { until } from '../until.ts';
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts';

const service = findService('redis-server');

/** Options of a group that needs Redis. */
export const needsRedis = needs(service.program !== undefined, service.reason ?? '');

export interface TestRedis {
  url: string;
  line: TcpProxy;
  /** Kills the server with `kill -9` and starts an empty one. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

const accepts = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(path, () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });

/** Starts Redis and its proxy. @throws Error if redis-server is missing: guard with `needsRedis` */
export const startRedis = async (): Promise<TestRedis> => {
  const { program, reason } = service;
  if (program === undefined) throw new Error(reason);
  const folder = mkdtempSync(join(tmpdir(), 'bedside-redis-'));
  const path = join(folder, 'redis.sock');
  const args = ['--port', '0', '--unixsocket', path, '--dir', folder, '--save', '', '--appendonly', 'no'];
  let running: ChildProcess | undefined;
  const kill = (): void => void running?.kill('SIGKILL');
  const start = async (): Promise<void> => {
    const child = spawn(program, args, { stdio: 'ignore' });
    running = child;
    await until(async () => child.exitCode !== null || (await accepts(path)), 'redis-server listens');
    if (child.exitCode !== null) throw new Error(`redis-server ended with code ${child.exitCode}`);
  };
  const stop = async (): Promise<void> => {
    const ended = once(running!, 'exit');
    kill();
    await ended;
    rmSync(path, { force: true });
  };
  process.once('exit', kill);
  await start();
  const line = await startTcpProxy({ path });
  return {
    url: `redis://127.0.0.1:${line.port}`,
    line,
    restart: async () => {
      await stop();
      await start();
    },
    close: async () => {
      process.off('exit', kill);
      await line.close();
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
