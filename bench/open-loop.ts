// An open loop: requests are sent at fixed times regardless of earlier replies, and the time of a request counts from when it was due, so that a slow
// server cannot reduce the load.
import { Agent, request } from 'node:http';
import { percentile } from './report.ts';

export interface Asked {
  path: string;
  /** Makes it a POST. */
  body?: unknown;
}

/** One line of the report. */
export interface Kind {
  name: string;
  /** Goal for the 95th percentile, in milliseconds. */
  wanted: number;
  /** Returns a request and the token of its caller. */
  next(): Asked & { token: string };
}

export interface Times {
  name: string;
  wanted: number;
  count: number;
  errors: number;
  p50: number;
  p95: number;
  p99: number;
}

const WARM_SECONDS = 10;

/** @returns the status, once the whole reply has arrived */
const send = (agent: Agent, url: string, { token, path, body }: Asked & { token: string }): Promise<number> =>
  new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
    const sent = request(url + path, { agent, method: body === undefined ? 'GET' : 'POST', headers }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode!));
    });
    sent.once('error', reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });

/** Sends requests of each kind in turn. */
export const runOpenLoop = async (url: string, asked: readonly Kind[], perSecond: number, seconds: number): Promise<Times[]> => {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const kinds = asked.map((kind) => ({ ...kind, times: [] as number[], errors: 0 }));
  const began = performance.now();
  const underWay: Promise<void>[] = [];
  const total = (WARM_SECONDS + seconds) * perSecond;
  for (let n = 0; n < total; n++) {
    const due = began + (n * 1000) / perSecond;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const kind = kinds[n % kinds.length]!;
    const counts = n >= WARM_SECONDS * perSecond;
    underWay.push(
      send(agent, url, kind.next()).then(
        (status) => {
          if (status !== 200) kind.errors++;
          if (counts) kind.times.push(performance.now() - due);
        },
        () => void kind.errors++,
      ),
    );
  }
  await Promise.all(underWay);
  agent.destroy();
  return kinds.map(({ name, wanted, times, errors }) => {
    const sorted = times.toSorted((a, b) => a - b);
    return {
      name,
      wanted,
      count: times.length,
      errors,
      p50: percentile(sorted, 0.5),
      p95: percentile(sorted, 0.95),
      p99: percentile(sorted, 0.99),
    };
  });
};
