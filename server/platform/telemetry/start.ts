// OpenTelemetry tracing with an exporter over OTLP/HTTP. Loaded only when traces are on.
import { parseKeyPairsIntoRecord, setGlobalErrorHandler } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, ParentBasedSampler, TraceIdRatioBasedSampler, TracerProvider } from '@opentelemetry/sdk-trace';
import { ATTR_SERVICE_NAME, ATTR_SERVICE_VERSION } from '@opentelemetry/semantic-conventions';
import type { Config } from '../config.ts';
import type { Logger } from '../log.ts';
import { traceBus, traceJobs, traceSubscriptions, traceTransactions } from './background.ts';
import { traceRequests } from './requests.ts';
import { createSpans } from './spans.ts';
import { traceStatements } from './statements.ts';
import type { Tracing } from './wrappers.ts';

const EXPORT_WITHIN_MS = 5000;
const STOP_WITHIN_MS = 3000;

type Settings = Pick<Config, 'OTEL_EXPORTER_OTLP_HEADERS' | 'OTEL_TRACES_SAMPLER_ARG'>;

/** Returns the collector's URL for traces; the configured endpoint is the base URL of all signals (OTLP specification). */
const tracesUrl = (endpoint: string): string => new URL('v1/traces', endpoint.endsWith('/') ? endpoint : `${endpoint}/`).href;

export const startTracing = (endpoint: string, settings: Settings, version: string, log: Logger): Tracing => {
  const warn = (error: unknown): void => {
    const { name, code } = error as Error & { code?: string };
    log.warn({ error: name, code }, 'traces could not be sent');
  };
  setGlobalErrorHandler(warn);
  const exporter = new OTLPTraceExporter({
    url: tracesUrl(endpoint),
    headers: parseKeyPairsIntoRecord(settings.OTEL_EXPORTER_OTLP_HEADERS),
    timeoutMillis: EXPORT_WITHIN_MS,
  });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ [ATTR_SERVICE_NAME]: 'bedside', [ATTR_SERVICE_VERSION]: version }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(settings.OTEL_TRACES_SAMPLER_ARG) }),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  });
  const spans = createSpans(provider.getTracer('bedside', version));
  return {
    requests: (app) => traceRequests(app, spans),
    statements: (pool) => traceStatements(pool, spans),
    transactions: (inner) => traceTransactions(inner, spans),
    jobs: (inner) => traceJobs(inner, spans),
    subscriptions: (inner) => traceSubscriptions(inner, spans),
    bus: (inner) => traceBus(inner, spans),
    stop: async () => {
      // This timer keeps the process alive: the exporter's own timers do not, and other parts still have to stop.
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, STOP_WITHIN_MS);
      });
      await Promise.race([provider.shutdown().catch(warn), late]);
      clearTimeout(timer);
    },
  };
};
