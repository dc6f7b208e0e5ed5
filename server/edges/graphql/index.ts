// GraphQL at /graphql: root fields run operations, so permissions, limits, idempotency, audit and errors are those of the API.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError, OperationTypeNode } from 'graphql';
import type { Endpoint } from '#contracts/endpoint.ts';
import { AppError, problem } from '#platform/errors.ts';
import { type Authenticate, anonymousCtx, contextOf, identifyCaller } from '#platform/http/caller.ts';
import { clientStateOf } from '#platform/http/client/client-state.ts';
import { toAppError } from '#platform/http/problems.ts';
import type { SocketProtocol } from '#platform/http/upgrades.ts';
import type { Operation } from '#platform/operations/operation.ts';
import type { Runner } from '#platform/operations/run.ts';
import type { Platform } from '#platform/platform.ts';
import { registerExplorer } from './explorer/explorer.ts';
import { FIELDS } from './fields/index.ts';
import { readBody } from './requests/body.ts';
import { requireCost } from './requests/cost.ts';
import { createDocumentCheck } from './requests/documents.ts';
import { presentError, presentRefusal } from './requests/errors.ts';
import { createExecute, KEPT_DOCUMENTS } from './requests/execute.ts';
import { createLoad } from './requests/loaders.ts';
import { createPersistedQueries } from './requests/persisted-queries.ts';
import { buildSchema } from './schema/build-schema.ts';
import type { GraphContext } from './schema/builder.ts';
import type { Batches } from './schema/nested-field.ts';
import type { OpenFrames } from './subscriptions/follower.ts';
import { createSubscriptionProtocol } from './subscriptions/protocol.ts';

export interface GraphqlDeps {
  authenticate: Authenticate;
  runner: Runner;
  operations: readonly Operation[];
  batches: Batches;
  /** Connects a subscription to the live frames. */
  open: OpenFrames;
}

const PATH = '/graphql';
const RESPONSE_TYPE = 'application/graphql-response+json';

const send = (request: FastifyRequest, reply: FastifyReply, status: number, body: object): FastifyReply => {
  const type = request.headers.accept?.includes(RESPONSE_TYPE) ? RESPONSE_TYPE : 'application/json';
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type(`${type}; charset=utf-8`)
    .serializer((payload: unknown) => JSON.stringify(payload))
    .send(body);
};

/** The code that clients of persisted queries know; they send the document then. */
const NOT_PERSISTED = { message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } };

/** Adds /graphql to the server. @returns the protocol of its subscriptions */
export const registerGraphql = async (app: FastifyInstance, platform: Platform, deps: GraphqlDeps): Promise<SocketProtocol> => {
  const { authenticate, runner } = deps;
  const { config, clock, log } = platform;
  const operations = new Map<Endpoint, Operation>(deps.operations.map((one) => [one.contract, one]));
  const missing = FIELDS.root.filter(({ endpoint }) => !operations.has(endpoint)).map(({ name }) => name);
  if (missing.length > 0) throw new Error(`fields without an operation: ${missing.join()}`);
  const schema = buildSchema(FIELDS);
  const checkDocument = createDocumentCheck(KEPT_DOCUMENTS);
  const persisted = createPersistedQueries(KEPT_DOCUMENTS);

  /** Finds the caller. Fields that need none are for everyone, also beside a token that has expired. @returns the refusal of the others */
  const identify = async (request: FastifyRequest): Promise<AppError | undefined> => {
    request.startedAt = clock.now();
    if (request.headers.authorization === undefined) return undefined;
    try {
      await identifyCaller(request, authenticate);
      return undefined;
    } catch (error) {
      if (error instanceof AppError) return error;
      throw error;
    }
  };

  const contextFor = (request: FastifyRequest, reply: FastifyReply, refusal: AppError | undefined): GraphContext => {
    const client = clientStateOf(request, reply, config.loopback);
    return {
      load: createLoad({ runner, batches: deps.batches, ctx: contextOf(request), client }),
      run: async (endpoint, sent) => {
        const operation = operations.get(endpoint)!;
        const isPublic = operation.permission === 'public';
        if (refusal && !isPublic) {
          await runner.recordRefusal(operation, contextOf(request), refusal);
          throw refusal;
        }
        const result = await runner.run(operation, isPublic ? anonymousCtx(request) : contextOf(request), { ...sent, client });
        if (result.replayed) reply.header('idempotency-replayed', 'true');
        return result;
      },
    };
  };

  registerExplorer(app);
  await app.register(async (scope) => {
    const execute = await createExecute(scope, schema);

    const handle = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      const refusal = await identify(request);
      const { query, variables, operationName, hash } = readBody(request.body);
      const source = query ?? persisted.find(hash!);
      if (source === undefined) return send(request, reply, 200, { errors: [NOT_PERSISTED] });
      if (hash !== undefined && query !== undefined) persisted.require(hash, source);
      const checked = checkDocument(source, operationName);
      if (checked.operation.operation === OperationTypeNode.SUBSCRIPTION)
        throw problem('VALIDATION_FAILED', { message: 'Subscribe over a WebSocket, with the protocol graphql-transport-ws.' });
      if (checked.introspects && config.production && (refusal || !request.ctx))
        throw problem('UNAUTHENTICATED', { message: 'Sign in to read the schema.' });
      requireCost(schema, checked.document, checked.operation, variables);
      const context = contextFor(request, reply, refusal);
      const { data, errors } = await execute({ source, checked, variables, operationName, context });
      // A document that cannot be executed is a wrong request; a field that is refused is part of a reply.
      const isExecuted = data !== undefined;
      if (hash !== undefined && query !== undefined && isExecuted && !checked.hasTexts) persisted.keep(hash, source);
      for (const { originalError } of errors ?? []) report(request, originalError);
      const body = {
        ...(isExecuted ? { data } : {}),
        ...(errors ? { errors: errors.map((error) => presentError(error, request.id)) } : {}),
      };
      return send(request, reply, isExecuted ? 200 : 400, body);
    };

    const report = (request: FastifyRequest, error: Error | undefined): void => {
      if (error && toAppError(error).code === 'INTERNAL_ERROR' && !(error instanceof GraphQLError))
        log.error({ requestId: request.id, route: PATH, error: error.name }, 'request failed');
    };

    scope.route({
      method: 'POST',
      url: PATH,
      schema: { hide: true },
      handler: handle,
      errorHandler: (error, request, reply) => {
        const refused = error instanceof GraphQLError ? new AppError('VALIDATION_FAILED', { message: error.message }) : toAppError(error);
        report(request, error);
        if (refused.retryAfter !== undefined) reply.header('retry-after', String(Math.ceil(refused.retryAfter)));
        return send(request, reply, refused.status, { errors: [presentRefusal(refused, request.id)] });
      },
    });
  });
  return createSubscriptionProtocol(PATH, { schema, checkDocument, open: deps.open, now: () => clock.now() });
};
