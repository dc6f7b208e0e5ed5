// The OpenAPI document: what each endpoint's contract says, with the errors and headers that all endpoints of its kind share.
import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import type { FastifySchema } from 'fastify';
import { createJsonSchemaTransform } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Endpoint } from '#contracts/endpoint.ts';
import { ERRORS, type ErrorCode } from '#contracts/errors.ts';
import { Problem } from '#contracts/problem.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The contract that a route keeps. */
    endpoint?: Endpoint<ErrorCode>;
  }
}

const toJsonSchema = createJsonSchemaTransform({
  zodToJsonConfig: {
    // `format: date-time` says it; zod's pattern beside it is half a page.
    override: ({ jsonSchema }) => {
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
    },
  },
});

const PROBLEM = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };

const IDEMPOTENCY_KEY = {
  type: 'object',
  properties: {
    'Idempotency-Key': {
      type: 'string',
      maxLength: 255,
      description:
        'Sent again with the same body within 24 hours it is answered the same way and creates nothing (Idempotency-Replayed: true).',
    },
  },
};

/** Codes an endpoint can answer with: its own, and those that its kind shares. */
const codesOf = (endpoint: Endpoint<ErrorCode>, open: boolean): ErrorCode[] => [
  ...new Set<ErrorCode>([
    ...(endpoint.params || endpoint.query || endpoint.body ? (['VALIDATION_FAILED'] as const) : []),
    ...(endpoint.body ? (['PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'] as const) : []),
    ...(open ? [] : (['UNAUTHENTICATED', 'TOKEN_EXPIRED', 'SESSION_ENDED', 'FORBIDDEN', 'TENANT_MISMATCH', 'RATE_LIMITED'] as const)),
    ...(endpoint.creates ? (['IDEMPOTENCY_KEY_REUSED', 'REQUEST_IN_PROGRESS'] as const) : []),
    ...(endpoint.errors ?? []),
    'INTERNAL_ERROR',
    'UNAVAILABLE',
  ]),
];

const problemsOf = (endpoint: Endpoint<ErrorCode>, open: boolean): Record<string, unknown> => {
  const byStatus = Map.groupBy(codesOf(endpoint, open), (code) => ERRORS[code][0]);
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      { description: codes.map((code) => `\`${code}\`: ${ERRORS[code][1]}`).join('\n\n'), content: PROBLEM },
    ]),
  );
};

/** What @fastify/swagger needs to describe our routes. */
export const openApi = (version: string): FastifyDynamicSwaggerOptions => ({
  openapi: {
    info: { title: 'Bedside', version, description: 'Telemedicine and care coordination. Every error is a problem document.' },
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: z.toJSONSchema(Problem, { target: 'openapi-3.0' }) as never },
    },
    security: [{ bearer: [] }],
  },
  transform: (document) => {
    const transformed = toJsonSchema(document);
    const endpoint = document.route.config?.endpoint;
    if (!endpoint) return transformed;
    const schema = transformed.schema as FastifySchema & { response?: Record<number, object> };
    const success = { ...(schema.response?.[endpoint.status] ?? { type: 'null' }), 'x-response-description': endpoint.summary };
    return {
      url: transformed.url,
      schema: {
        ...schema,
        ...(endpoint.creates ? { headers: IDEMPOTENCY_KEY } : {}),
        response: { [endpoint.status]: success, ...problemsOf(endpoint, schema.security?.length === 0) },
      },
    };
  },
});
