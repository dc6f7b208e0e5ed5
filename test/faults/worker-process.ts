// Workers and API servers as separate processes on the database of a test; and a mail server that can be slow.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { SMTPServer } from 'smtp-server';
import type { TestApp } from '../harness/app.ts';
import { freePort } from '../harness/network/free-port.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { childEnvironment } from '../harness/run/child-environment.ts';
import { testSecrets } from '../harness/run/settings.ts';
import { until } from '../harness/until.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const START_MS = 90_000;

export interface MailServer {
  url: string;
  /** Message-IDs in order of arrival; one may appear twice. */
  received: string[];
  /** While set, emails are received but never confirmed, as when the worker is in the middle of sending. */
  holding: boolean;
  /** Number of held emails. */
  held: number;
  /** Called when a message is stored, before the worker gets the reply. */
  accepted: (() => void) | undefined;
  close(): Promise<void>;
}

export const startMailServer = async (): Promise<MailServer> => {
  const mail = { received: [] as string[], holding: false, held: 0, accepted: undefined as (() => void) | undefined };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (mail.holding) {
          mail.held++;
          return;
        }
        const id = /^message-id:\s*<([^@>]+)@/im.exec(Buffer.concat(chunks).toString())?.[1];
        mail.received.push(id ?? 'without an id');
        mail.accepted?.();
        done();
      });
    },
  });
  server.on('error', () => undefined); // a killed client
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return Object.assign(mail, {
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  });
};

export interface WorkerProcess {
  kill(): Promise<void>;
}
export interface ApiProcess extends WorkerProcess {
  url: string;
}

/** @param isUp whether it works, by its output */
const startProcess = async (
  app: TestApp,
  env: Record<string, string>,
  isUp: (output: string) => boolean | Promise<boolean>,
  planted?: string,
): Promise<WorkerProcess> => {
  const preload = planted === undefined ? [] : ['--import', path.join(import.meta.dirname, 'planted', planted)];
  const child: ChildProcess = spawn(process.execPath, [...preload, path.join(ROOT, 'server/main.ts')], {
    cwd: ROOT,
    env: {
      ...childEnvironment(),
      NODE_ENV: 'test',
      LOG_LEVEL: 'fatal',
      DATABASE_URL: app.urls.app,
      DATABASE_WORKER_URL: app.urls.worker,
      MASTER_KEY: testSecrets.master.current.toString('hex'),
      TOKEN_KEY: testSecrets.tokenKey.toString('hex'),
      JWT_SIGNING_KEY: String(testSecrets.signingKey.export({ type: 'pkcs8', format: 'pem' })),
      ARGON2_MEMORY_KIB: '256',
      ARGON2_PASSES: '1',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => (output += String(data)));
  await until(async () => child.exitCode !== null || (await isUp(output)), 'the process is up', START_MS);
  if (child.exitCode !== null) throw new Error(`the process ended:\n${output}`);
  return {
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
};

/**
 * @param env configuration besides the database and the keys
 * @param planted file that is loaded before the worker and plants a fault
 */
export const startWorker = (app: TestApp, env: Record<string, string>, planted?: string): Promise<WorkerProcess> =>
  startProcess(app, { ROLES: 'worker', ...env }, (output) => output.includes('works in the background'), planted);

/** Starts an API server that works on the database of another one, with its accounts and tokens. */
export const startApi = async (app: TestApp): Promise<ApiProcess> => {
  // Accounts of the demo exist in the embedded database only.
  await adminQuery(app, 'update identity.users set demo = false where demo');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const isReady = async (): Promise<boolean> => (await fetch(`${url}/health/ready`).catch(() => undefined))?.ok === true;
  return Object.assign(await startProcess(app, { ROLES: 'api', PORT: String(port), RATE_LIMIT_PER_MINUTE: '0' }, isReady), { url });
};
