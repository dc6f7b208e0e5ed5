// A build under a running server: pages come from the new build, and open pages still find the chunks of the previous one.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import Fastify from 'fastify';
import { afterAll, expect, it } from 'vitest';
import { registerWeb } from '#edges/web/index.ts';
import { compressBuild } from '../../web/compress-build.ts';
import { replaceBuild } from '../../web/replace-build.ts';
import { scratch } from './embedded-server.ts';

const room = scratch();
const web = path.join(room.dir, 'web');
const place = path.join(web, 'patient');
const http = Fastify();
afterAll(async () => {
  await http.close();
  room.remove();
});

/** Builds an app whose page loads `names`. */
const build = async (...names: string[]): Promise<void> => {
  const next = path.join(web, 'patient.next');
  for (const folder of ['assets', '.vite']) mkdirSync(path.join(next, folder), { recursive: true });
  for (const name of names) writeFileSync(path.join(next, 'assets', name), name);
  writeFileSync(path.join(next, 'index.html'), `<script src="/assets/${names[0]}"></script>`);
  await replaceBuild(next, place);
};
const statusOf = async (url: string): Promise<number> => (await http.inject(url)).statusCode;

it('keeps the chunks of one former build, and serves the new page without a restart', async () => {
  await build('first-1.js', 'lazy-1.js', 'same.js');
  await registerWeb(http, web);
  expect((await http.inject('/')).body).toContain('first-1.js');

  await build('first-2.js', 'lazy-2.js', 'same.js');
  expect((await http.inject('/consultations/4')).body).toContain('first-2.js');
  expect((await http.inject('/assets/lazy-1.js')).body).toBe('lazy-1.js');
  expect((await http.inject('/assets/lazy-2.js')).headers['cache-control']).toContain('immutable');

  await build('first-3.js', 'same.js');
  await build('first-3.js', 'same.js');
  expect(readdirSync(path.join(place, 'assets')).sort()).toEqual(['first-2.js', 'first-3.js', 'lazy-2.js', 'same.js']);
  expect(await statusOf('/assets/lazy-1.js')).toBe(404);
  expect(readdirSync(web)).toEqual(['patient']);
});

it('serves only the files of a build', async () => {
  for (const url of ['/.vite/own.json', '/assets/../.vite/own.json', '/assets/..%2f.vite%2fown.json', '/assets', '/nothing.js'])
    expect([url, (await http.inject(url)).body.includes('first')]).toEqual([url, url === '/assets']);
});

it('sends chunks compressed to browsers that accept it, with the same type and lifetime', async () => {
  const next = path.join(web, 'clinic.next');
  const code = 'export const text = "a chunk of the app";\n'.repeat(100);
  for (const folder of ['assets', '.vite']) mkdirSync(path.join(next, folder), { recursive: true });
  writeFileSync(path.join(next, 'assets', 'large.js'), code);
  writeFileSync(path.join(next, 'assets', 'small.js'), 'export {};');
  await compressBuild(next);
  await replaceBuild(next, path.join(web, 'clinic'));
  const get = (name: string, accept: string) => http.inject({ url: `/clinic/assets/${name}`, headers: { 'accept-encoding': accept } });

  for (const [accept, encoding, decode] of [
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
  ] as const) {
    const { headers, rawPayload } = await get('large.js', accept);
    expect(headers).toMatchObject({ 'content-encoding': encoding, vary: 'accept-encoding' });
    expect([headers['content-type'], headers['cache-control']]).toEqual([
      expect.stringMatching(/javascript/),
      expect.stringMatching(/immutable/),
    ]);
    expect(rawPayload.length).toBeLessThan(code.length / 4);
    expect(decode(rawPayload).toString()).toBe(code);
  }
  for (const [name, accept] of [
    ['large.js', 'identity'],
    ['small.js', 'br'],
  ] as const)
    expect((await get(name, accept)).headers['content-encoding']).toBeUndefined();
});
