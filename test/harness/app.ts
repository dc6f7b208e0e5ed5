// A real server on a real port with its own database, and a clock that tests can move.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inject } from 'vitest';
import { type ManualClock, shiftedClock } from '#platform/clock.ts';
import type { Logger } from '#platform/log.ts';
import { createPlatform, type Platform } from '#platform/platform.ts';
import { loadTracing } from '#platform/telemetry/tracing.ts';
import { type App, type AppOptions, createApp } from '#server/app.ts';
import { type AllUrls, urlsFor } from '#server/database.ts';
import { VERSION } from '#server/version.ts';
import { cloneDatabase, TEST_PASSWORDS } from './run/cluster.ts';
import { silentLog, testConfig, testSecrets } from './run/settings.ts';

// biome-ignore lint/suspicious/noExplicitAny: tests look into replies of any shape
export type ReplyBody = any;

export interface TestReply {
  status: number;
  headers: Headers;
  body: ReplyBody;
  text: string;
}

export interface TestRequest {
  /** Access token or integration key. */
  token?: string;
  body?: unknown;
  /** Sent as the part `file` of a form. */
  file?: File;
  headers?: Record<string, string>;
}

export interface TestApp extends App {
  url: string;
  wsUrl: string;
  clock: ManualClock;
  platform: Platform;
  urls: AllUrls;
  /** The folder in which it keeps files. */
  filesFolder: string;
  /** URL of a superuser on this database, to bypass every policy. */
  superUrl: string;
  request(method: string, path: string, options?: TestRequest): Promise<TestReply>;
  /** Returns an access token without a password check. IDs of persons as in the demo. */
  tokenOf(person: number): Promise<string>;
  /** Stops the server and drops the database. */
  close(): Promise<void>;
}

export interface StartOptions extends AppOptions {
  env?: Record<string, string>;
  /** Receives the log of the server; silent by default. */
  log?: Logger;
  /** Uses another server's database. */
  database?: string;
  /** Uses another server's files. */
  filesFolder?: string;
}

const HARBOUR = new Set([9, 10, 11]);
/** Tenant of a demo person. */
export const tenantOf = (person: number): number => (HARBOUR.has(person) ? 2 : 1);

/**
 * Contracts do not describe the details of a problem, so the names of all that a test receives are checked here.
 * @throws Error for a name that is not snake_case, except from the compatibility API
 */
export const requireSnakeCase = (path: string, { status, body }: Pick<TestReply, 'status' | 'body'>): void => {
  if (path.startsWith('/api/') || status < 400) return;
  const wrong = Object.keys(body?.details ?? {}).filter((name) => !/^[a-z]+(_[a-z0-9]+)*$/.test(name));
  if (wrong.length > 0) throw new Error(`${path} returned a problem whose details are not in snake_case: ${wrong}`);
};

/** Sends requests to a server. */
export const requester =
  (url: string): TestApp['request'] =>
  async (method, path, { token, body, file, headers = {} } = {}) => {
    const form = new FormData();
    if (file) form.append('file', file);
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(file ? { body: form } : body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      redirect: 'manual',
    });
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json') === true;
    const reply = { status: response.status, headers: response.headers, text, body: json && text !== '' ? JSON.parse(text) : undefined };
    requireSnakeCase(path, reply);
    return reply;
  };

export const startApp = async (options: StartOptions = {}): Promise<TestApp> => {
  const adminUrl = inject('adminUrl');
  const own = options.database === undefined ? await cloneDatabase(adminUrl) : undefined;
  const name = options.database ?? own!.name;
  const urls = urlsFor(adminUrl, name, TEST_PASSWORDS);
  const clock = shiftedClock();
  const config = testConfig(options.env);
  const log = options.log ?? silentLog;
  const tracing = await loadTracing(config, VERSION, log);
  const filesFolder = options.filesFolder ?? mkdtempSync(path.join(os.tmpdir(), 'bedside-files-'));
  const platform = createPlatform({ config, clock, log, secrets: testSecrets, urls, filesFolder, tracing });
  const app = await createApp(platform, options);
  await platform.start();
  const url = await app.listen();
  const superUrl = new URL(adminUrl);
  superUrl.pathname = `/${name}`;
  return {
    ...app,
    url,
    wsUrl: `${url.replace('http', 'ws')}/v1/realtime`,
    clock,
    platform,
    urls,
    filesFolder,
    superUrl: superUrl.href,
    request: requester(url),
    tokenOf: async (person) => (await app.identity.openSession(tenantOf(person), person)).access,
    close: async () => {
      await app.stop();
      await platform.stop();
      await own?.drop();
      if (options.filesFolder === undefined) rmSync(filesFolder, { recursive: true, force: true });
    },
  };
};
