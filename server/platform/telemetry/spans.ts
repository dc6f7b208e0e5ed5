// Spans, and which one is under way in this flow of calls. Nothing is registered globally, so nobody else's code is traced.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingHttpHeaders } from 'node:http';
import {
  type Attributes,
  type Context,
  defaultTextMapGetter,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { ATTR_ERROR_TYPE } from '@opentelemetry/semantic-conventions';

/** A span that others can stand under while it is under way. */
export interface Flow {
  context: Context;
  over: boolean;
  attribute(name: string, value: string | number): void;
  /** @param error makes the span a failed one; only its code or name is recorded */
  end(error?: unknown): void;
}

export interface SpanOptions {
  kind: SpanKind;
  attributes?: Attributes;
  /** Begins a trace whatever is under way: for what has a life of its own. */
  root?: true;
}

export interface Spans {
  /** The flow that is under way here, unless its span has ended. */
  current(): Flow | undefined;
  start(name: string, options: SpanOptions, parent?: Context): Flow;
  /** Runs within a flow; what is called from there, now or later, stands under it. */
  enter<R>(flow: Flow, run: () => R): R;
  /** A span around an asynchronous call. */
  around<R>(name: string, options: SpanOptions, run: () => Promise<R>): Promise<R>;
  /** A span around a call that returns at once. */
  aroundCall(name: string, options: SpanOptions, run: () => void): void;
  /** The caller's trace, from its headers. */
  callerOf(headers: IncomingHttpHeaders): Context;
}

const typeOf = (error: unknown): string => {
  const { code, name } = error as { code?: unknown; name?: string };
  return typeof code === 'string' ? code : (name ?? 'Error');
};

export const createSpans = (tracer: Tracer): Spans => {
  const flows = new AsyncLocalStorage<Flow>();
  const propagator = new W3CTraceContextPropagator();

  const current = (): Flow | undefined => {
    const flow = flows.getStore();
    return flow?.over === false ? flow : undefined;
  };

  const start: Spans['start'] = (name, { kind, attributes = {}, root }, parent) => {
    const under = parent ?? (root ? undefined : current()?.context) ?? ROOT_CONTEXT;
    const span = tracer.startSpan(name, { kind, attributes }, under);
    const flow: Flow = {
      context: trace.setSpan(under, span),
      over: false,
      attribute: (key, value) => void span.setAttribute(key, value),
      end: (error) => {
        if (flow.over) return;
        flow.over = true;
        if (error !== undefined) span.setAttribute(ATTR_ERROR_TYPE, typeOf(error)).setStatus({ code: SpanStatusCode.ERROR });
        span.end();
      },
    };
    return flow;
  };

  return {
    current,
    start,
    enter: (flow, run) => flows.run(flow, run),
    around: async (name, options, run) => {
      const flow = start(name, options);
      try {
        const result = await flows.run(flow, run);
        flow.end();
        return result;
      } catch (error) {
        flow.end(error);
        throw error;
      }
    },
    aroundCall: (name, options, run) => {
      const flow = start(name, options);
      try {
        flows.run(flow, run);
        flow.end();
      } catch (error) {
        flow.end(error);
        throw error;
      }
    },
    callerOf: (headers) => propagator.extract(ROOT_CONTEXT, headers, defaultTextMapGetter),
  };
};

export { SpanKind };
