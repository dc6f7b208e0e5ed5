// Responds to requests that no route serves: unknown paths, OPTIONS, and methods that a path does not have (RFC 9110, 9.3.7 and 15.5.6).
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { problem } from '../errors.ts';
import { sendProblem } from './problems.ts';

/** Maximum length of a path parameter. No route matches a longer one, but the router's `findRoute` reports a match. */
export const MAX_PARAM_LENGTH = 100;
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/**
 * Responds to requests that no route serves: to OPTIONS with 204 and to a method that a path does not have with 405, both with `Allow`, and
 * to any other request with 404. Only the route table decides, before the caller is authenticated, so the reply reveals nothing that the
 * OpenAPI document does not.
 * @param servesWeb whether the web apps serve a page or a file at a path that only their wildcard routes match
 */
export const handleUnmatchedRequests = (app: FastifyInstance, servesWeb: (path: string) => boolean): void => {
  const methodsAt = (path: string): string[] =>
    METHODS.filter((method) => {
      const found = app.findRoute({ method, url: path });
      return found !== null && (!('*' in found.params) || servesWeb(path));
    });

  const answer = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const path = request.url.split('?')[0]!;
    const isPath = path.startsWith('/') && path.split('/').every((part) => part.length <= MAX_PARAM_LENGTH);
    const methods = isPath ? methodsAt(path) : [];
    // A route with this method has already responded that nothing was found.
    if (methods.length === 0 || methods.includes(request.method)) return sendProblem(reply, problem('NOT_FOUND'), request.id);
    reply.header('allow', [...methods, 'OPTIONS'].join(', '));
    return request.method === 'OPTIONS' ? reply.code(204).send() : sendProblem(reply, problem('METHOD_NOT_ALLOWED'), request.id);
  };

  // Before the body is read: its size and type are irrelevant at a path that takes none.
  app.addHook('onRequest', (request, reply, done) => {
    if (request.is404) answer(request, reply);
    else done();
  });
  app.setNotFoundHandler(answer);
};
