// Serves the three web apps: each under its own path, with its own HTML shell; every path of an app that is no file gets the shell.
// Files and shells are those on disk at the time of a request, so a build under a running server takes effect at once.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { APP_PREFIXES, FILE, RESERVED } from '#contracts/paths.ts';
import { pagePolicy } from '#platform/http/security-headers.ts';

/** Where `web/build.mjs` leaves the apps. */
export const WEB_DIR = join(import.meta.dirname, '../../../.build/web');

/** Folder of the build and the path it is served at. The patient app gets every path that is left. */
const APPS = [...APP_PREFIXES.map((name) => ({ name, prefix: `/${name}` })), { name: 'patient', prefix: '' }];

const YEAR_SECONDS = 60 * 60 * 24 * 365;
/** The template of an app's page. */
const SHELL = 'index.html';
const NONCE = /__CSP_NONCE__/g;
/** A file of a build as its app names it, without hidden folders such as Vite's own. */
const BUILT_FILE = /^(?:[\w-][\w.-]*\/)*[\w-][\w.-]*\.[a-z0-9]+$/i;

/** However a client misspells an address of the API, it gets no page. */
const isReserved = (path: string): boolean =>
  RESERVED.test(
    decodeURIComponent(path)
      .replaceAll(/\/{2,}/g, '/')
      .toLowerCase(),
  );

/** Whether a page or a file of a web app is served at a path. */
export const servesWeb = (webDir: string, path: string): boolean => {
  if (isReserved(path)) return false;
  if (!FILE.test(path)) return true;
  const { name, prefix } = APPS.find((app) => path.startsWith(`${app.prefix}/`))!;
  const file = path.slice(prefix.length + 1);
  return BUILT_FILE.test(file) && file !== SHELL && existsSync(join(webDir, name, file));
};

/** A shell's text, read again when a build has replaced it; undefined before the first build. */
const createShell = (file: string): (() => string | undefined) => {
  let changed: number | undefined;
  let html: string | undefined;
  return () => {
    const found = statSync(file, { throwIfNoEntry: false });
    if (found && found.mtimeMs !== changed) [changed, html] = [found.mtimeMs, readFileSync(file, 'utf8')];
    return html;
  };
};

export const registerWeb = async (app: FastifyInstance, webDir: string): Promise<void> => {
  await app.register(fastifyStatic, {
    root: webDir,
    serve: false,
    setHeaders: (response, path) => {
      // A service worker lives under the policy its own script came with: this one fetches what it keeps.
      if (path.endsWith('/sw.js')) response.header('content-security-policy', "default-src 'none'; connect-src 'self'");
      // Hashed names never change; the service worker and the manifest do.
      if (/\/assets\/[^/]+$/.test(path)) response.header('cache-control', `public, max-age=${YEAR_SECONDS}, immutable`);
      else response.header('cache-control', 'no-cache');
    },
  });
  for (const { name, prefix } of APPS) {
    const root = join(webDir, name);
    const shell = createShell(join(root, SHELL));
    const sendShell = (reply: FastifyReply): FastifyReply => {
      const html = shell();
      if (html === undefined) {
        reply.callNotFound();
        return reply;
      }
      const { nonce, policy } = pagePolicy();
      return reply
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-cache')
        .header('content-security-policy', policy)
        .send(html.replace(NONCE, nonce));
    };
    if (prefix !== '') app.get(prefix, { schema: { hide: true } }, (_request, reply) => sendShell(reply));
    app.get(`${prefix}/*`, { schema: { hide: true } }, (request, reply) => {
      const path = request.url.split('?')[0]!;
      if (!servesWeb(webDir, path)) return reply.callNotFound();
      return FILE.test(path) ? reply.sendFile(path.slice(prefix.length + 1), root) : sendShell(reply);
    });
  }
};
