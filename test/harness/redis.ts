// Redis for tests: the real one where it is installed, and our stand-in everywhere.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { createStandIn, type StandIn } from './redis-stand-in.ts';
import { until } from './until.ts';

export type RedisKind = 'stand-in' | 'redis-server';

const isInstalled = (): boolean => {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** What tests of Redis run against on this machine. */
export const REDIS_KINDS: readonly RedisKind[] = isInstalled() ? ['stand-in', 'redis-server'] : ['stand-in'];

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
};

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });

/** A redis-server process that keeps nothing on disk and ends with us. */
const createReal = (port: number): StandIn => {
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  let running: ReturnType<typeof spawn> | undefined;
  const kill = (): void => void running?.kill('SIGKILL');
  return {
    start: async () => {
      running = spawn('redis-server', args, { stdio: 'ignore' });
      process.once('exit', kill);
      await until(() => answers(port), 'redis-server listens');
    },
    freeze: () => void running?.kill('SIGSTOP'),
    stop: async () => {
      process.off('exit', kill);
      kill();
      await once(running!, 'exit');
    },
  };
};

export interface TestRedis extends StandIn {
  url: string;
}

/** Starts one; `stop` and `start` make an outage. */
export const startRedis = async (kind: RedisKind): Promise<TestRedis> => {
  const port = await freePort();
  const redis = kind === 'stand-in' ? createStandIn(port) : createReal(port);
  await redis.start();
  return { ...redis, url: `redis://127.0.0.1:${port}` };
};
