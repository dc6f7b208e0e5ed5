// Lets the patient app open without a connection. It serves only patient pages and their files, not the other apps or the API.
const CACHE = 'bedside-patient-shell';
/** The build inserts the patterns of `contracts/paths.ts`. */
const OTHERS = /__NOT_PATIENTS__/;
const FILE = /__FILE__/;
const SHELL = '/';

self.addEventListener('install', (event) => {
  event.waitUntil(
    fetch(SHELL)
      .then(keepIfShell)
      .then(() => self.skipWaiting()),
  );
});
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin || OTHERS.test(url.pathname)) return;
  if (request.mode === 'navigate' && !FILE.test(url.pathname)) event.respondWith(page(request));
  else if (url.pathname.startsWith('/assets/') || url.pathname === '/scheme.js' || url.pathname === '/favicon.svg')
    event.respondWith(file(request));
});

/** Pages come from the network; the cached one is used only without a connection. */
async function page(request) {
  try {
    const response = await fetch(request);
    await keepIfShell(response.clone());
    return response;
  } catch (error) {
    const kept = await caches.match(SHELL, { cacheName: CACHE });
    if (kept) return kept;
    throw error;
  }
}

/** File names contain a hash of the content, so a cached file is never outdated. */
async function file(request) {
  const kept = await caches.match(request, { cacheName: CACHE });
  if (kept) return kept;
  const response = await fetch(request);
  if (isGood(response) && !isHtml(response)) await (await caches.open(CACHE)).put(request, response.clone());
  return response;
}

/** Excludes errors and redirects to another URL. */
const isGood = (response) => response.ok && !response.redirected;
const isHtml = (response) => (response.headers.get('content-type') ?? '').startsWith('text/html');
const filesOf = (html) => (html.match(/\/assets\/[^"]+/g) ?? []).join();

/** Caches only the app's own page, and deletes the files of the old version when a new one arrives. */
async function keepIfShell(response) {
  if (!isGood(response) || !isHtml(response)) return;
  const files = filesOf(await response.clone().text());
  if (files === '') return;
  const cache = await caches.open(CACHE);
  const before = await cache.match(SHELL);
  if (before && filesOf(await before.text()) !== files) await Promise.all((await cache.keys()).map((key) => cache.delete(key)));
  await cache.put(SHELL, response);
}
