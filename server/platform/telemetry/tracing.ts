// Traces, off unless OTEL_EXPORTER_OTLP_ENDPOINT is set. If it is set, the parts of the platform are wrapped once, at the start; otherwise
// nothing is wrapped and nothing of OpenTelemetry is loaded. Spans contain route templates, names of statements, jobs and events, and
// codes; never IDs, addresses, query strings, texts or values.
import type { Config } from '../config.ts';
import type { Logger } from '../log.ts';
import type { Tracing } from './wrappers.ts';

const same = <T>(inner: T): T => inner;

/** Traces nothing and wraps nothing. */
export const untraced: Tracing = {
  requests: () => undefined,
  statements: () => undefined,
  transactions: same,
  jobs: same,
  subscriptions: same,
  bus: same,
  stop: async () => undefined,
};

/** Loads tracing if the configuration enables it. */
export const loadTracing = async (config: Config, version: string, log: Logger): Promise<Tracing> => {
  const endpoint = config.OTEL_EXPORTER_OTLP_ENDPOINT;
  if (endpoint === undefined) return untraced;
  const { startTracing } = await import('./start.ts');
  return startTracing(endpoint, config, version, log);
};
