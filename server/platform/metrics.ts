// Prometheus metrics. Labels are route templates and codes, never IDs.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  observeRequest(method: string, route: string, status: number, seconds: number): void;
  /** Number of requests observed so far. */
  requestsServed(): number;
  sockets: Gauge;
  livePushes: Counter;
  strayPartitionRows: Gauge;
  render(): Promise<{ contentType: string; body: string }>;
}

export const createMetrics = (): Metrics => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'bedside_' });
  const requests = new Histogram({
    name: 'bedside_http_request_seconds',
    help: 'Duration of requests',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  // Caches series, because finding one by its labels costs more than counting in it. Routes and codes are few, so the map stays small.
  const known = new Map<string, { observe(seconds: number): void }>();
  let served = 0;
  return {
    observeRequest: (method, route, status, seconds) => {
      served++;
      const key = `${method} ${route} ${status}`;
      let series = known.get(key);
      if (!series) {
        series = requests.labels({ method, route, status: String(status) });
        known.set(key, series);
      }
      series.observe(seconds);
    },
    requestsServed: () => served,
    sockets: new Gauge({ name: 'bedside_sockets', help: 'Open WebSocket connections', registers: [registry] }),
    livePushes: new Counter({ name: 'bedside_live_pushes_total', help: 'Frames pushed to sockets', registers: [registry] }),
    strayPartitionRows: new Gauge({
      name: 'bedside_stray_partition_rows',
      help: 'Rows in DEFAULT partitions; should be 0',
      registers: [registry],
    }),
    render: async () => ({ contentType: registry.contentType, body: await registry.metrics() }),
  };
};
