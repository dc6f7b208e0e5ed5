// npm run openapi: writes api/openapi.json from the routes themselves. It needs no database and contains no host name.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { systemClock } from '#platform/clock.ts';
import { readConfig } from '#platform/config.ts';
import { createLogger } from '#platform/log.ts';
import { createPlatform } from '#platform/platform.ts';
import { say } from '../announce.ts';
import { createApp } from '../app.ts';

const FILE = join(import.meta.dirname, '../../api/openapi.json');
/** Never connected to: a pool opens its first connection when it is first used. */
const NOWHERE = 'postgres://nobody@127.0.0.1:1/none';

/** Objects with sorted keys, so that the text depends on the routes and not on the order in which they are mounted. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
};

const WIDTH = 120;

/** Prints JSON with each value that fits on one line on one line: thousands of lines of braces would hide the content. */
const print = (value: unknown, indent = ''): string => {
  const line = JSON.stringify(value, null, 1).replaceAll(/\n\s*/g, ' ');
  if (value === null || typeof value !== 'object' || indent.length + line.length <= WIDTH) return line;
  const deeper = `${indent}  `;
  const parts = Array.isArray(value)
    ? value.map((one) => deeper + print(one, deeper))
    : Object.entries(value).map(([key, one]) => `${deeper}${JSON.stringify(key)}: ${print(one, deeper)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${parts.join(',\n')}\n${indent}${close}`;
};

/** Prints an OpenAPI document as it is committed to the repository. */
export const printOpenApi = (document: unknown): string => `${print(sorted(document))}\n`;

/** Creates a server, reads its OpenAPI document and stops it. */
const describeApi = async (): Promise<string> => {
  const platform = createPlatform({
    config: readConfig({}),
    clock: systemClock,
    log: createLogger('silent'),
    secrets: {
      master: { current: randomBytes(32) },
      tokenKey: randomBytes(32),
      signingKey: generateKeyPairSync('ed25519').privateKey,
      previousPublicKeys: [],
      vapidKey: undefined,
    },
    urls: { app: NOWHERE, worker: NOWHERE },
  });
  const { http } = await createApp(platform);
  await http.ready();
  const text = printOpenApi(http.swagger());
  await http.close();
  return text;
};

if (import.meta.main) {
  mkdirSync(dirname(FILE), { recursive: true });
  writeFileSync(FILE, await describeApi());
  say('Wrote api/openapi.json.');
}
