// Health, metrics and the API documentation, for operators and integrators; independent of any module.
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import * as contract from '#contracts/health.ts';
import { problem } from '#platform/errors.ts';
import { isDirect } from '#platform/http/client/client-state.ts';
import { errorTable } from '#platform/http/problems.ts';
import { DOCS_POLICY } from '#platform/http/security-headers.ts';
import { type Operation, publicOperation } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';

const PROBE_MS = 2000;

const isDatabaseUp = async ({ appPool }: Platform): Promise<boolean> => {
  const probe = appPool.query('select 1').then(
    () => true,
    () => false,
  );
  const late = new Promise<boolean>((resolve) => void setTimeout(() => resolve(false), PROBE_MS).unref());
  return Promise.race([probe, late]);
};

export const opsOperations = (platform: Platform, version: string): Operation[] => [
  publicOperation(contract.health, {
    open: 'says only whether we are well',
    handle: async (ctx) => {
      if (!(await isDatabaseUp(platform))) throw problem('UNAVAILABLE', { message: 'The database does not respond.', retryAfter: 1 });
      return {
        status: 'OK' as const,
        timestamp: ctx.now.toISOString(),
        version,
        environment: platform.config.NODE_ENV,
        checks: { database: 'OK' },
      };
    },
  }),
  publicOperation(contract.healthLive, { open: 'for the orchestrator', handle: async () => ({ status: 'OK' as const }) }),
  publicOperation(contract.healthReady, {
    open: 'for the orchestrator',
    handle: async () => {
      if (!(await isDatabaseUp(platform))) throw problem('UNAVAILABLE', { retryAfter: 1 });
      return { status: 'OK' as const };
    },
  }),
];

/** Adds /metrics, which Prometheus requests from the process directly and not through a proxy, and /docs. */
export const registerOps = async (app: FastifyInstance, platform: Platform): Promise<void> => {
  await app.register(swaggerUi, { routePrefix: '/docs', staticCSP: DOCS_POLICY, uiConfig: { validatorUrl: null } });
  app.get('/docs/errors', { schema: { hide: true } }, (_request, reply) => {
    const rows = errorTable().map(
      ({ code, status, message }) => `<tr id="${code}"><td>${code}</td><td>${status}</td><td>${message}</td></tr>`,
    );
    return reply.type('text/html; charset=utf-8').send(`<!doctype html><html lang="en"><title>Errors</title><h1>Errors</h1>
<table><thead><tr><th>Code</th><th>Status</th><th>Meaning</th></tr></thead><tbody>${rows.join('')}</tbody></table></html>`);
  });
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    if (!isDirect(request.raw)) throw problem('NOT_FOUND');
    const { contentType, body } = await platform.metrics.render();
    return reply.type(contentType).send(body);
  });
};
