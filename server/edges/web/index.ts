// Serves the three web apps: each under its own path, with its own HTML shell; every path of an app answers the shell.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { APP_PREFIXES, RESERVED } from '#contracts/paths.ts';
import { pagePolicy } from '#platform/http/security-headers.ts';

export const WEB_DIR = join(import.meta.dirname, '../../../.build/web');

/** Folder of the build and the path it is served at. The patient app gets every path that is left. */
const APPS = [...APP_PREFIXES.map((name) => ({ name, prefix: `/${name}` })), { name: 'patient', prefix: '' }];

const YEAR_SECONDS = 60 * 60 * 24 * 365;
const NONCE = /__CSP_NONCE__/g;

/** Whether an app's shell is served at a path that is no file. */
export const isPage = (path: string): boolean => !RESERVED.test(path) && !/\.[a-z0-9]+$/i.test(path);

export const registerWeb = async (app: FastifyInstance): Promise<void> => {
  for (const { name, prefix } of APPS) {
    const root = join(WEB_DIR, name);
    if (!existsSync(join(root, 'index.html'))) continue;
    const html = readFileSync(join(root, 'index.html'), 'utf8');
    const shell = (reply: FastifyReply): FastifyReply => {
      const { nonce, policy } = pagePolicy();
      return reply
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-cache')
        .header('content-security-policy', policy)
        .send(html.replace(NONCE, nonce));
    };
    await app.register(fastifyStatic, {
      root,
      prefix: `${prefix}/`,
      decorateReply: false,
      index: false,
      wildcard: false,
      setHeaders: (response, path) => {
        // A service worker lives under the policy its own script came with: this one fetches what it keeps.
        if (path.endsWith('/sw.js')) response.header('content-security-policy', "default-src 'none'; connect-src 'self'");
        // Hashed names never change; the service worker and the manifest do.
        if (path.startsWith(join(root, 'assets/'))) response.header('cache-control', `public, max-age=${YEAR_SECONDS}, immutable`);
        else response.header('cache-control', 'no-cache');
      },
    });
    if (prefix !== '') app.get(prefix, { schema: { hide: true } }, (_request, reply) => shell(reply));
    app.get(`${prefix}/*`, { schema: { hide: true } }, (request, reply) => {
      return isPage(request.url.split('?')[0]!) ? shell(reply) : reply.callNotFound();
    });
  }
};
