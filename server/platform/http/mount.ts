// Mounts operations on Fastify: authentication, the parts of the request, the status and headers of the reply. Everything else is in
// operations/run.ts.
import { Readable } from 'node:stream';
import { isDeepStrictEqual } from 'node:util';
import { create as contentDisposition } from 'content-disposition';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../clock.ts';
import type { Logger } from '../log.ts';
import { inputSchemas } from '../operations/exact-input.ts';
import { FileReply, namesVersion, type Operation, RawJson } from '../operations/operation.ts';
import type { Result, Runner } from '../operations/run.ts';
import { type Authenticate, bearer, contextOf, identifyCaller } from './caller.ts';
import { clientStateOf, headerOf } from './client/client-state.ts';
import { versionNamed } from './if-match.ts';
import { sendProblem, toAppError } from './problems.ts';
import { acceptUploads, receive } from './uploads.ts';

export interface HttpDeps {
  authenticate: Authenticate;
  runner: Runner;
  clock: Clock;
  log: Logger;
  /** Whether the server is bound to a loopback address. */
  loopback: boolean;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The media type of a JSON reply, by what the client accepts. */
    jsonType: string;
    /** Whether the client's connection is encrypted. */
    secure: boolean;
  }
}

/** A request without a body is one without fields: it is refused when fields are required. The body `null` is one, and no object. */
const fillBody = (request: FastifyRequest, _reply: FastifyReply, done: () => void): void => {
  if (request.body === undefined) request.body = {};
  done();
};

/** Adds the operations to the server. */
export const mountOperations = (app: FastifyInstance, deps: HttpDeps, operations: readonly Operation[]): void => {
  const { authenticate, runner, clock, log, loopback } = deps;

  const identify = async (request: FastifyRequest, operation: Operation): Promise<void> => {
    request.startedAt = clock.now();
    if (operation.permission === 'public') return;
    const ctx = await identifyCaller(request, authenticate);
    await runner.admit(operation, ctx, { params: request.params, query: request.query });
  };

  /**
   * Checks the caller again once a file has arrived, which may take minutes: the session may have ended since, or the role be another. An access
   * token that expired since still counts.
   */
  const identifyAgain = async (request: FastifyRequest, operation: Operation): Promise<void> => {
    const { ctx } = request;
    if (!ctx) return;
    const { actor } = await authenticate(bearer(request)!, request.startedAt);
    if (isDeepStrictEqual(actor, ctx.actor)) return;
    request.ctx = { ...ctx, actor };
    await runner.admit(operation, request.ctx, { params: request.params, query: request.query });
  };

  const respond = (request: FastifyRequest, reply: FastifyReply, { contract }: Operation, result: Result): FastifyReply => {
    const { value, version, replayed } = result;
    reply.code(contract.status).header('cache-control', 'no-store');
    if (version !== undefined) reply.header('etag', `"${version}"`);
    if (replayed) reply.header('idempotency-replayed', 'true');
    if (value instanceof FileReply) return sendFile(request, reply, value);
    reply.type(`${request.jsonType}; charset=utf-8`);
    return reply.send(value instanceof RawJson ? value.body : value);
  };

  const serve = async (request: FastifyRequest, reply: FastifyReply, operation: Operation): Promise<FastifyReply> => {
    const { params, query, body, uploaded: file } = request;
    const version = namesVersion(operation.contract)
      ? versionNamed(headerOf(request, 'if-match'), (body as { version?: number }).version)
      : undefined;
    const key = headerOf(request, 'idempotency-key');
    const client = clientStateOf(request, reply, loopback);
    const sent = { params, query, body, version, key, client, file };
    return respond(request, reply, operation, await runner.perform(operation, contextOf(request), sent));
  };

  const mount = (scope: FastifyInstance, operation: Operation): void => {
    const { contract } = operation;
    const { upload } = contract;
    const { params, query, body } = inputSchemas(contract);
    const takesBody = contract.method !== 'GET' && body !== undefined;
    scope.route({
      method: contract.method,
      url: contract.path,
      schema: {
        summary: contract.summary,
        tags: [contract.path.split('/')[2] ?? 'health'],
        ...(operation.permission === 'public' ? { security: [] } : {}),
        ...(params ? { params } : {}),
        ...(query ? { querystring: query } : {}),
        ...(takesBody ? { body } : {}),
        ...(contract.reply ? { response: { [contract.status]: contract.reply } } : {}),
      },
      config: { endpoint: contract },
      onRequest: (request) => identify(request, operation),
      preValidation: [
        ...(upload
          ? [
              async (request: FastifyRequest, reply: FastifyReply) => {
                await receive(request, reply, upload);
                await identifyAgain(request, operation);
              },
            ]
          : []),
        ...(takesBody ? [fillBody] : []),
      ],
      handler: (request, reply) => serve(request, reply, operation),
      errorHandler: async (error, request, reply) => {
        const known = toAppError(error);
        if (known.code === 'INTERNAL_ERROR')
          log.error(
            { requestId: request.id, route: contract.path, error: (error as Error).name, reason: unexpected(error) },
            'request failed',
          );
        await runner.recordRefusal(operation, contextOf(request), known);
        // A file that could not be read after its headers were made.
        if (contract.download) reply.removeHeader('content-disposition');
        return sendProblem(reply, known, request.id);
      },
    });
  };

  for (const operation of operations) if (!operation.contract.upload) mount(app, operation);
  void app.register(async (scope) => {
    await acceptUploads(scope);
    for (const operation of operations) if (operation.contract.upload) mount(scope, operation);
  });
};

/** Sends a file for download, which browsers must not open under our origin. */
const sendFile = (request: FastifyRequest, reply: FastifyReply, { body, type, name, size }: FileReply): FastifyReply => {
  reply.type(type).header('content-disposition', contentDisposition(name)).header('content-security-policy', 'sandbox');
  if (size !== undefined) reply.header('content-length', size);
  if (request.method !== 'HEAD') return reply.send(body);
  // Fastify would read the whole file to discard it.
  body.destroy();
  return reply.send(Readable.from([]));
};

/** Returns the origin of an unexpected error without its message, which may quote a row. */
const unexpected = (error: unknown): string => {
  const { code, stack } = error as { code?: string; stack?: string };
  return `${code ?? ''} ${
    stack
      ?.split('\n')
      .find((line) => line.includes('/server/'))
      ?.trim() ?? ''
  }`.trim();
};
