// An open loop in a separate process: requests are sent at fixed times regardless of earlier replies, and the time of a request counts from
// when it was due, so that a slow server cannot reduce the load.
import { Agent, request } from 'node:http';
import { systemClock } from '#platform/clock.ts';
import { percentile } from '../report.ts';
import type { Hospital } from './hospital.ts';
import { kindsOf } from './requests.ts';
import type { Size } from './size.ts';

export interface LoopOrder {
  url: string;
  /** Hospitals with tokens of their clinicians. */
  hospitals: readonly (Hospital & { tokens: readonly string[] })[];
  size: Size;
  perSecond: number;
  seconds: number;
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
const send = (agent: Agent, url: string, token: string, { path, body }: { path: string; body?: unknown }): Promise<number> =>
  new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
    const sent = request(url + path, { agent, method: body === undefined ? 'GET' : 'POST', headers }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode!));
    });
    sent.once('error', reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });

const run = async ({ url, hospitals, size, perSecond, seconds }: LoopOrder): Promise<Times[]> => {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const kinds = kindsOf(size, systemClock.now().getTime()).map((kind) => ({ ...kind, times: [] as number[], errors: 0 }));
  const began = performance.now();
  const underWay: Promise<void>[] = [];
  const total = (WARM_SECONDS + seconds) * perSecond;
  for (let n = 0; n < total; n++) {
    const due = began + (n * 1000) / perSecond;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const kind = kinds[n % kinds.length]!;
    const hospital = hospitals[Math.floor(Math.random() * hospitals.length)]!;
    const token = hospital.tokens[Math.floor(Math.random() * hospital.tokens.length)]!;
    const counts = n >= WARM_SECONDS * perSecond;
    underWay.push(
      send(agent, url, token, kind.make(hospital)).then(
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

process.on('message', (order: LoopOrder) => {
  void run(order).then((times) => {
    process.send?.(times);
    process.disconnect();
  });
});
