// Spans, and the current span of this asynchronous call flow. Nothing is registered globally, so no other software's code is traced.
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

/** A span that can have child spans until it ends. */
export interface Flow {
  context: Context;
  over: boolean;
  attribute(name: string, value: string | number): void;
  /** @param error marks the span as failed; only its code or name is recorded */
  end(error?: unknown): void;
}

export interface SpanOptions {
  kind: SpanKind;
  attributes?: Attributes;
  /** Starts a new trace even within another flow. */
  root?: true;
}

export interface Spans {
  /** Returns the current flow, unless its span has ended. */
  current(): Flow | undefined;
  start(name: string, options: SpanOptions, parent?: Context): Flow;
  /** Runs code within a flow; spans that start there, now or later, are its children. */
  enter<R>(flow: Flow, run: () => R): R;
  /** Makes a span around an asynchronous call. */
  around<R>(name: string, options: SpanOptions, run: () => Promise<R>): Promise<R>;
  /** Makes a span around a synchronous call. */
  aroundCall(name: string, options: SpanOptions, run: () => void): void;
  /** Returns the caller's trace, from its headers. */
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
