// Serves the three web apps, each under its own path with its own HTML shell; any path of an app that is not a file gets the shell. Files
// and shells are read from disk at the time of a request, so a new build takes effect immediately.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { APP_PREFIXES, FILE, RESERVED } from '#contracts/paths.ts';
import { pagePolicy } from '#platform/http/security-headers.ts';

/** The folder to which `web/build.mjs` writes the apps. */
export const WEB_DIR = join(import.meta.dirname, '../../../.build/web');

/** Folder of each build and the path at which it is served. The patient app gets all other paths. */
const APPS = [...APP_PREFIXES.map((name) => ({ name, prefix: `/${name}` })), { name: 'patient', prefix: '' }];

const YEAR_SECONDS = 60 * 60 * 24 * 365;
/** The template of an app's page. */
const SHELL = 'index.html';
const NONCE = /__CSP_NONCE__/g;
/** A file of a build as its app names it; excludes hidden folders such as Vite's own. */
const BUILT_FILE = /^(?:[\w-][\w.-]*\/)*[\w-][\w.-]*\.[a-z0-9]+$/i;

/** Whether a path belongs to the API. A misspelt address of the API gets no page either. */
const isReserved = (path: string): boolean =>
  RESERVED.test(
    decodeURIComponent(path)
      .replaceAll(/\/{2,}/g, '/')
      .toLowerCase(),
  );

/** Whether a web app serves a page or a file at a path. */
export const servesWeb = (webDir: string, path: string): boolean => {
  if (isReserved(path)) return false;
  if (!FILE.test(path)) return true;
  const { name, prefix } = APPS.find((app) => path.startsWith(`${app.prefix}/`))!;
  const file = path.slice(prefix.length + 1);
  return BUILT_FILE.test(file) && file !== SHELL && existsSync(join(webDir, name, file));
};

/** Returns a function that reads a shell, again when a build has replaced it; undefined before the first build. */
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
    preCompressed: true,
    setHeaders: (response, path) => {
      // A service worker runs under the policy of its own script's reply: this one fetches the files that it caches.
      if (path.endsWith('/sw.js')) response.header('content-security-policy', "default-src 'none'; connect-src 'self'");
      // Hashed file names never change their content; the service worker and the manifest do.
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
