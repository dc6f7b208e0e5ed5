// What no route serves: unknown addresses, OPTIONS, and methods that an address does not have (RFC 9110, 9.3.7 and 15.5.6).
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { problem } from '../errors.ts';
import { sendProblem } from './problems.ts';

/** Characters of a path parameter. No route matches a longer one, and the router's `findRoute` does not tell that from a match. */
export const MAX_PARAM_LENGTH = 100;
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/**
 * Responds to what no route serves: OPTIONS with 204 and a method that an address does not have with 405, both with `Allow`, and anything else with
 * 404. The route table alone decides, before the caller is identified, so nothing is revealed that the OpenAPI document does not.
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
    // A route that has the method said itself that nothing is there.
    if (methods.length === 0 || methods.includes(request.method)) return sendProblem(reply, problem('NOT_FOUND'), request.id);
    reply.header('allow', [...methods, 'OPTIONS'].join(', '));
    return request.method === 'OPTIONS' ? reply.code(204).send() : sendProblem(reply, problem('METHOD_NOT_ALLOWED'), request.id);
  };

  // Before the body is read: its size and type do not matter to an address that takes none.
  app.addHook('onRequest', async (request, reply) => (request.is404 ? answer(request, reply) : undefined));
  app.setNotFoundHandler(answer);
};
