// A span for each HTTP request: method, route template, status. @fastify/otel is not used, because it records the path, which has IDs of patients.
import { ATTR_HTTP_REQUEST_METHOD, ATTR_HTTP_RESPONSE_STATUS_CODE, ATTR_HTTP_ROUTE } from '@opentelemetry/semantic-conventions';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Flow, SpanKind, type Spans } from './spans.ts';

/** Adds the hooks; only routes that are added afterwards have spans. */
export const traceRequests = (app: FastifyInstance, spans: Spans): void => {
  const flows = new WeakMap<FastifyRequest, Flow>();

  app.addHook('onRequest', (request, _reply, done) => {
    const { method } = request;
    const route = request.routeOptions.url;
    const flow = spans.start(
      route === undefined ? method : `${method} ${route}`,
      {
        kind: SpanKind.SERVER,
        attributes: { [ATTR_HTTP_REQUEST_METHOD]: method, ...(route === undefined ? {} : { [ATTR_HTTP_ROUTE]: route }) },
      },
      spans.callerOf(request.headers),
    );
    flows.set(request, flow);
    spans.enter(flow, done);
  });
  // A body arrives through events of the connection, outside the request's flow; this hook restores the flow.
  app.addHook('preValidation', (request, _reply, done) => {
    const flow = flows.get(request);
    if (flow) spans.enter(flow, done);
    else done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    const flow = flows.get(request);
    flow?.attribute(ATTR_HTTP_RESPONSE_STATUS_CODE, reply.statusCode);
    flow?.end(reply.statusCode >= 500 ? { code: String(reply.statusCode) } : undefined);
    done();
  });
  app.addHook('onRequestAbort', (request, done) => {
    flows.get(request)?.end({ code: 'aborted' });
    done();
  });
};
