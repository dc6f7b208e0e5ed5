// The explorer at /docs/graphql: three files of our own, without inline code, under the policy of the documentation.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { DOCS_POLICY } from '#platform/http/security-headers.ts';

const PATH = '/docs/graphql';
const FILES = [
  { path: PATH, file: 'explorer.html', type: 'text/html' },
  { path: `${PATH}/explorer.js`, file: 'explorer.js', type: 'text/javascript' },
  { path: `${PATH}/explorer.css`, file: 'explorer.css', type: 'text/css' },
];

export const registerExplorer = (app: FastifyInstance): void => {
  for (const { path, file, type } of FILES) {
    const text = readFileSync(join(import.meta.dirname, 'page', file), 'utf8');
    app.get(path, { schema: { hide: true } }, (_request, reply) =>
      reply.type(`${type}; charset=utf-8`).header('cache-control', 'no-cache').header('content-security-policy', DOCS_POLICY).send(text),
    );
  }
};
