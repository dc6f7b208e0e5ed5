// The OpenAPI document: each endpoint's contract, with the errors and headers that all endpoints of its kind share.
import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import type { FastifySchema } from 'fastify';
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Endpoint } from '#contracts/endpoint.ts';
import type { ErrorCode } from '#contracts/errors.ts';
import { namedSchemas, nameOf } from '#contracts/index.ts';
import { createErrorResponses } from './error-responses.ts';
import { type DescribedOperation, describeFiles } from './files.ts';
import { describeBody } from './optional-bodies.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The contract of a route. */
    endpoint?: Endpoint<ErrorCode>;
  }
}

/** Schemas with a name of their own in the document. Those of a path or a query are split into parameters instead. */
const registry = z.registry<{ id: string }>();
for (const [id, schema] of namedSchemas) registry.add(schema, { id });

const CONVERSION = {
  schemaRegistry: registry,
  zodToJsonConfig: {
    override: ({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }) => {
      // `format: date-time` is enough; zod's pattern beside it is half a page long.
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
    },
  },
};
const toJsonSchema = createJsonSchemaTransform(CONVERSION);
const addNamedSchemas = createJsonSchemaTransformObject(CONVERSION);

/** Parameters of many operations, which refer to them by name. */
const SHARED_PARAMETERS = {
  IdempotencyKey: {
    in: 'header',
    name: 'Idempotency-Key',
    required: false,
    schema: { type: 'string', maxLength: 255 },
    description:
      'A request with the key and body of an earlier one within 24 hours gets its reply and has no other effect (Idempotency-Replayed: true).',
  },
};
const IDEMPOTENCY_KEY = { $ref: '#/components/parameters/IdempotencyKey' };

/** Wraps a nullable reference, because OpenAPI 3.0 ignores every property beside a `$ref`. */
const withNullableReferences = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withNullableReferences);
  if (value === null || typeof value !== 'object') return value;
  const { $ref, ...beside } = value as Record<string, unknown>;
  if (typeof $ref === 'string' && beside['nullable'] === true) return { allOf: [{ $ref }], nullable: true };
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withNullableReferences(inner)]));
};

interface OpenApiDocument {
  paths: Record<string, Record<string, DescribedOperation>>;
  components: Record<string, Record<string, unknown>>;
}

/** Returns the names of the schemas that a part of the document refers to. */
const namesIn = (part: unknown): string[] =>
  [...JSON.stringify(part).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name!);

/** Removes schemas without references: most schemas are only sent, or only received. */
const withoutUnused = (document: OpenApiDocument): OpenApiDocument => {
  const { schemas = {}, ...others } = document.components;
  const used = new Set(namesIn([document.paths, others]));
  // A loop over a set includes the values that are added during it.
  for (const name of used) for (const inner of namesIn(schemas[name])) used.add(inner);
  const kept = Object.entries(schemas).filter(([name]) => used.has(name));
  return { ...document, components: { ...others, schemas: Object.fromEntries(kept) } };
};

/** Returns the options with which @fastify/swagger describes our routes. */
export const openApi = (version: string): FastifyDynamicSwaggerOptions => {
  const errors = createErrorResponses();
  /** By method and path: what the plugin cannot describe. It would take a reference to an error response for the schema of a body. */
  const added = new Map<string, { endpoint: Endpoint<ErrorCode>; refusals: ReturnType<typeof errors.of> }>();
  return {
    openapi: {
      info: { title: 'Bedside', version, description: 'Telemedicine and care coordination. Every error is a problem document.' },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
      security: [{ bearer: [] }],
    },
    transform: (document) => {
      const endpoint = document.route.config?.endpoint;
      if (!endpoint) return toJsonSchema(document);
      const { params, query: querystring, body } = endpoint;
      // The contract's own schemas have names; the route validates with copies of them.
      const transformed = toJsonSchema({ ...document, schema: { ...document.schema, params, querystring, body } });
      const schema = transformed.schema as FastifySchema & { response?: Record<number, object> };
      const path = transformed.url.replaceAll(/:(\w+)/g, '{$1}');
      added.set(`${endpoint.method.toLowerCase()} ${path}`, { endpoint, refusals: errors.of(endpoint, schema.security?.length === 0) });
      const success = { ...(schema.response?.[endpoint.status] ?? { type: 'null' }), 'x-response-description': endpoint.summary };
      return {
        url: transformed.url,
        schema: {
          ...schema,
          operationId: nameOf(endpoint),
          response: { [endpoint.status]: success },
        },
      };
    },
    transformObject: (document) => {
      const described = addNamedSchemas(document) as OpenApiDocument;
      for (const [path, methods] of Object.entries(described.paths))
        for (const [method, operation] of Object.entries(methods)) {
          const addition = added.get(`${method} ${path}`);
          if (!addition) continue;
          describeBody(operation, addition.endpoint);
          describeFiles(operation, addition.endpoint);
          if (addition.endpoint.takesKey) operation.parameters = [...(operation.parameters ?? []), IDEMPOTENCY_KEY];
          Object.assign(operation.responses, addition.refusals);
        }
      described.components['responses'] = errors.components;
      described.components['parameters'] = SHARED_PARAMETERS;
      return withoutUnused(withNullableReferences(described) as OpenApiDocument) as never;
    },
  };
};
