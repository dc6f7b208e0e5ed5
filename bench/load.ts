// Load from a separate process: autocannon, closed loop; each connection is one caller.
import { randomUUID } from 'node:crypto';
import autocannon from 'autocannon';

/** A user with a token; the other fields replace `:field` in path and body. */
export interface Caller {
  token: string;
}
export interface LoadOrder {
  url: string;
  method: 'GET' | 'POST';
  path: string;
  body?: string;
  callers: readonly Caller[];
  connections: number;
  seconds: number;
  /** Sends this number of requests instead, without warming up. */
  amount?: number;
  /** Each request has its own Idempotency-Key. */
  keyed?: true;
}
export interface LoadResult {
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
  errors: number;
  /** The failed requests by their kind, such as `3 timeouts, 12 of status 503`; empty without any. */
  failures: string;
  /** Number of all requests, with those that warm up. */
  sent: number;
}

const WARM_SECONDS = 2;
/** Autocannon counts a request that takes longer as failed. A process on a busy machine may stand still for several seconds. */
const TIMEOUT_SECONDS = 60;

const failuresOf = ({ timeouts, errors, statusCodeStats = {} }: autocannon.Result): string =>
  [
    ...(timeouts > 0 ? [`${timeouts} timeouts`] : []),
    ...(errors > timeouts ? [`${errors - timeouts} lost connections`] : []),
    ...Object.entries(statusCodeStats).flatMap(([status, { count = 0 }]) =>
      status.startsWith('2') ? [] : [`${count} of status ${status}`],
    ),
  ].join(', ');

const fill = (text: string, caller: Caller): string =>
  Object.entries(caller).reduce((filled, [field, value]) => filled.replaceAll(`:${field}`, String(value)), text);

const run = async ({ url, method, path, body, callers, connections, seconds, amount, keyed }: LoadOrder): Promise<LoadResult> => {
  let next = 0;
  const once = (duration: number): Promise<autocannon.Result> =>
    autocannon({
      url,
      connections,
      timeout: TIMEOUT_SECONDS,
      ...(amount === undefined ? { duration } : { amount }),
      pipelining: 1,
      setupClient: (client) => {
        const caller = callers[next++ % callers.length]!;
        client.setRequests([
          {
            method,
            path: fill(path, caller),
            headers: { authorization: `Bearer ${caller.token}`, 'content-type': 'application/json' },
            ...(body === undefined ? {} : { body: fill(body, caller) }),
            ...(keyed
              ? { setupRequest: (request) => ({ ...request, headers: { ...request.headers, 'idempotency-key': randomUUID() } }) }
              : {}),
          },
        ]);
      },
    });
  const warm = amount === undefined ? (await once(WARM_SECONDS)).requests.total : 0;
  const result = await once(seconds);
  return {
    perSecond: result.requests.average,
    p50: result.latency.p50,
    p95: result.latency.p97_5,
    p99: result.latency.p99,
    errors: result.errors + result.non2xx,
    failures: failuresOf(result),
    sent: warm + result.requests.total,
  };
};

process.on('message', (order: LoadOrder) => {
  void run(order).then((result) => {
    process.send?.(result);
    process.disconnect();
  });
});
