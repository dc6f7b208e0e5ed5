// The OpenAPI document: what each endpoint's contract says, with the errors and headers that all endpoints of its kind share.
import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import type { FastifySchema } from 'fastify';
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Endpoint } from '#contracts/endpoint.ts';
import { ERRORS, type ErrorCode } from '#contracts/errors.ts';
import { namedSchemas } from '#contracts/schemas.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The contract that a route keeps. */
    endpoint?: Endpoint<ErrorCode>;
  }
}

/** Schemas that have a name of their own in the document. Those of a path or a query are spread over their parameters instead. */
const registry = z.registry<{ id: string }>();
for (const [id, schema] of namedSchemas) registry.add(schema, { id });

const CONVERSION = {
  schemaRegistry: registry,
  zodToJsonConfig: {
    override: ({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }) => {
      // `format: date-time` says it; zod's pattern beside it is half a page.
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
    },
  },
};
const toJsonSchema = createJsonSchemaTransform(CONVERSION);
const addNamedSchemas = createJsonSchemaTransformObject(CONVERSION);

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

/** What can go wrong at every endpoint, and what besides at those that ask who the caller is, or take parameters, or a body. */
const ANYWHERE: readonly ErrorCode[] = ['INTERNAL_ERROR', 'UNAVAILABLE'];
const SIGNED_IN: readonly ErrorCode[] = [
  'UNAUTHENTICATED',
  'TOKEN_EXPIRED',
  'SESSION_ENDED',
  'FORBIDDEN',
  'TENANT_MISMATCH',
  'RATE_LIMITED',
];
const WITH_INPUT: readonly ErrorCode[] = ['VALIDATION_FAILED'];
const WITH_BODY: readonly ErrorCode[] = ['PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'];
const CREATING: readonly ErrorCode[] = ['IDEMPOTENCY_KEY_REUSED', 'REQUEST_IN_PROGRESS'];

/** Codes that an endpoint shares with all of its kind; the document has them once, as the response `default`. */
const sharedCodes = (endpoint: Endpoint<ErrorCode>, open: boolean): ErrorCode[] => [
  ...(endpoint.params || endpoint.query || endpoint.body ? WITH_INPUT : []),
  ...(endpoint.body ? WITH_BODY : []),
  ...(open ? [] : SIGNED_IN),
  ...(endpoint.creates ? CREATING : []),
  ...ANYWHERE,
];

const statusOf = (code: ErrorCode): number => ERRORS[code][0];

/** `PATIENT_NOT_FOUND` is `PatientNotFound`. */
const inPascalCase = (code: string): string =>
  code
    .toLowerCase()
    .split('_')
    .map((word) => word[0]!.toUpperCase() + word.slice(1))
    .join('');

interface SharedResponse {
  description: string;
  content: typeof PROBLEM;
}

/** The error responses of the endpoints: references, and what they refer to, each once. */
class ErrorResponses {
  readonly components: Record<string, SharedResponse> = {};

  #refer(name: string, codes: readonly ErrorCode[]): { $ref: string } {
    const byStatus = [...codes].sort((a, b) => statusOf(a) - statusOf(b));
    this.components[name] = {
      description: byStatus.map((code) => `${statusOf(code)} \`${code}\`: ${ERRORS[code][1]}`).join('\n\n'),
      content: PROBLEM,
    };
    return { $ref: `#/components/responses/${name}` };
  }

  /** By status, for the endpoint's own codes and those that share a status with them; `default` for the others. */
  of(endpoint: Endpoint<ErrorCode>, open: boolean): Record<string, { $ref: string }> {
    const shared = sharedCodes(endpoint, open);
    const own = new Set((endpoint.errors ?? []).filter((code) => !shared.includes(code)).map(statusOf));
    const byStatus = Map.groupBy(new Set([...shared, ...(endpoint.errors ?? [])]), statusOf);
    const named = [...byStatus]
      .filter(([status]) => own.has(status))
      .map(([status, codes]) => [status, this.#refer(codes.map(inPascalCase).join('Or'), codes)] as const);
    const kind = [
      open ? 'OpenProblems' : 'Problems',
      endpoint.body ? 'WithBody' : shared.includes('VALIDATION_FAILED') ? 'WithInput' : '',
      endpoint.creates ? 'WhenCreating' : '',
    ].join('');
    return { ...Object.fromEntries(named), default: this.#refer(kind, shared) };
  }
}

/** OpenAPI 3.0 ignores what stands beside a `$ref`: a reference that may be null is wrapped. */
const withNullableReferences = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withNullableReferences);
  if (value === null || typeof value !== 'object') return value;
  const { $ref, ...beside } = value as Record<string, unknown>;
  if (typeof $ref === 'string' && beside['nullable'] === true) return { allOf: [{ $ref }], nullable: true };
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withNullableReferences(inner)]));
};

interface OpenApiDocument {
  paths: Record<string, Record<string, { responses: Record<string, unknown> }>>;
  components: Record<string, Record<string, unknown>>;
}

/** Names of the schemas that a part of the document refers to. */
const namesIn = (part: unknown): string[] =>
  [...JSON.stringify(part).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name!);

/** Without schemas that nothing refers to: most are only ever sent, or only ever received. */
const withoutUnused = (document: OpenApiDocument): OpenApiDocument => {
  const { schemas = {}, ...others } = document.components;
  const used = new Set(namesIn([document.paths, others]));
  // A set goes on to what is added while it is walked.
  for (const name of used) for (const inner of namesIn(schemas[name])) used.add(inner);
  const kept = Object.entries(schemas).filter(([name]) => used.has(name));
  return { ...document, components: { ...others, schemas: Object.fromEntries(kept) } };
};

/** What @fastify/swagger needs to describe our routes. */
export const openApi = (version: string): FastifyDynamicSwaggerOptions => {
  const errors = new ErrorResponses();
  /** Error responses by method and path; the plugin would take a reference for the schema of a body. */
  const added = new Map<string, Record<string, { $ref: string }>>();
  return {
    openapi: {
      info: { title: 'Bedside', version, description: 'Telemedicine and care coordination. Every error is a problem document.' },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
      security: [{ bearer: [] }],
    },
    transform: (document) => {
      const transformed = toJsonSchema(document);
      const endpoint = document.route.config?.endpoint;
      if (!endpoint) return transformed;
      const schema = transformed.schema as FastifySchema & { response?: Record<number, object> };
      const path = transformed.url.replaceAll(/:(\w+)/g, '{$1}');
      added.set(`${endpoint.method.toLowerCase()} ${path}`, errors.of(endpoint, schema.security?.length === 0));
      const success = { ...(schema.response?.[endpoint.status] ?? { type: 'null' }), 'x-response-description': endpoint.summary };
      return {
        url: transformed.url,
        schema: {
          ...schema,
          ...(endpoint.creates ? { headers: IDEMPOTENCY_KEY } : {}),
          response: { [endpoint.status]: success },
        },
      };
    },
    transformObject: (document) => {
      const described = addNamedSchemas(document) as OpenApiDocument;
      for (const [path, methods] of Object.entries(described.paths))
        for (const [method, operation] of Object.entries(methods)) Object.assign(operation.responses, added.get(`${method} ${path}`));
      described.components['responses'] = errors.components;
      return withoutUnused(withNullableReferences(described) as OpenApiDocument) as never;
    },
  };
};
