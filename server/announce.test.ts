import { expect, it, vi } from 'vitest';
import { readConfig } from '#platform/config.ts';
import { createLogger } from '#platform/log.ts';
import { announce } from './announce.ts';

const KEY = (n: number) => Buffer.from(Array.from({ length: 32 }, (_, i) => (i * 37 + n) % 256)).toString('base64');
const URL = 'http://127.0.0.1:4000';

/** The log lines of a start. */
const logged = (env: Record<string, string>, url: string | undefined): string[] => {
  const lines: string[] = [];
  const stdout = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  announce(readConfig(env), url, createLogger('warn', { write: (line) => void lines.push(JSON.parse(line).msg) }));
  stdout.mockRestore();
  return lines;
};

it('warns in one line of the log that a demo must not have a proxy in front of it', () => {
  expect(logged({}, URL)).toEqual([expect.stringMatching(/put no proxy in front of it .*BEDSIDE_DEMO=off/)]);
});

it('does not warn where no demo is served', () => {
  expect(logged({ BEDSIDE_DEMO: 'off' }, URL)).toEqual([]);
  expect(logged({ NODE_ENV: 'production', MASTER_KEY: KEY(1), TOKEN_KEY: KEY(2) }, URL)).toEqual([]);
  expect(logged({ ROLES: 'worker' }, undefined)).toEqual([]);
});
