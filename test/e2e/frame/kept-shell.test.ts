// The offline cache of the patients' service worker: only the app's page and its files, whatever else is opened.
import { once } from 'node:events';
import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../harness/until.ts';
import { type Stage, setStage } from '../browser.ts';

type Reply = { status: number; headers: Record<string, string>; body: string };

/** Replies that the network before the server substitutes. */
const replaced = new Map<string, Reply>();
const network = createServer((incoming: IncomingMessage, outgoing: ServerResponse) => {
  const reply = replaced.get(incoming.url!);
  if (reply) {
    outgoing.writeHead(reply.status, reply.headers).end(reply.body);
    return;
  }
  const { method, url, headers } = incoming;
  const passed = forward(stage.app.url + url, { method, headers }, (response) => {
    outgoing.writeHead(response.statusCode!, response.headers);
    response.pipe(outgoing);
  });
  passed.on('error', () => outgoing.destroy());
  incoming.pipe(passed);
});

let stage: Stage;
let page: Page;
let origin: string;
beforeAll(async () => {
  stage = await setStage();
  network.listen(0, '127.0.0.1');
  await once(network, 'listening');
  origin = `http://127.0.0.1:${(network.address() as AddressInfo).port}`;
  page = await (await stage.device()).newPage();
  await page.goto(origin);
  await until(() => page.evaluate('navigator.serviceWorker.controller !== null'), 'the service worker takes over');
  await page.reload();
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
});
afterAll(async () => {
  network.closeAllConnections();
  network.close();
  await stage.close();
});

/** Returns the cached page and the addresses of the cached files, from the page's storage. */
const kept = async (): Promise<{ shell: string; files: string[] }> =>
  page.evaluate(`(async () => {
    const cache = await caches.open('bedside-patient-shell');
    const files = (await cache.keys()).map((request) => new URL(request.url).pathname);
    return { shell: (await (await cache.match('/')).text()).replace(/content="[^"]*"|nonce="[^"]*"/g, ''), files: files.sort() };
  })()`);

const asset = async (): Promise<string> => (await kept()).files.find((path) => path.startsWith('/assets/'))!;
const html = { 'content-type': 'text/html; charset=utf-8' };
const portal = '<!doctype html><title>Guest network</title><p>Accept the terms.';

it.each<[string, string | (() => Promise<string>), Reply?]>([
  ['the icon', '/favicon.svg'],
  ['the unrendered page', '/index.html'],
  ['the manifest', '/manifest.webmanifest'],
  ['a script', asset],
  ['an error in the place of a page', '/messages', { status: 503, headers: html, body: '<script src="/assets/x.js"></script>' }],
  ['a page of the network', '/messages', { status: 200, headers: html, body: portal }],
  ['another type of content', '/messages', { status: 200, headers: { 'content-type': 'text/plain' }, body: '/assets/x.js"' }],
  ['a redirect', '/messages', { status: 302, headers: { location: '/clinic/' }, body: '' }],
])('does not change when %s is opened', async (_, address, reply) => {
  const before = await kept();
  expect(before.files.filter((path) => path.startsWith('/assets/')).length).toBeGreaterThan(2);
  const path = typeof address === 'string' ? address : await address();
  if (reply) replaced.set(path, reply);
  await page.goto(origin + path);
  replaced.clear();
  // Returns to a page where scripts run in the app's origin.
  await page.goto(`${origin}/sign-in`);
  const after = await kept();
  expect(after.shell).toBe(before.shell);
  expect(after.files).toEqual(expect.arrayContaining(before.files));
});

it('a page that the network returns instead of a file is not cached', async () => {
  replaced.set('/assets/missing.js', { status: 200, headers: html, body: portal });
  await page.evaluate("fetch('/assets/missing.js').then((reply) => reply.text())");
  replaced.clear();
  expect((await kept()).files).not.toContain('/assets/missing.js');
});

it('is replaced for a new version of the app', async () => {
  const shell = '<!doctype html><script type="module" src="/assets/new.js"></script>';
  replaced.set('/', { status: 200, headers: html, body: shell });
  await page.goto(origin);
  replaced.clear();
  const now = await kept();
  expect(now.shell).toBe(shell);
  expect(now.files.filter((path) => path.startsWith('/assets/') && path !== '/assets/new.js')).toEqual([]);
});
