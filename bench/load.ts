// Load from a process of its own: autocannon, each connection as one author in one room.
import autocannon from 'autocannon';
import type { BenchRoom } from './data.ts';

export interface LoadOrder {
  url: string;
  method: 'GET' | 'POST';
  /** `:room` and `:author` are replaced. */
  path: string;
  body?: string;
  rooms: BenchRoom[];
  connections: number;
  seconds: number;
}
export interface LoadResult {
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
  errors: number;
}

const run = async ({ url, method, path, body, rooms, connections, seconds }: LoadOrder): Promise<LoadResult> => {
  let next = 0;
  const fill = (text: string, { room, author }: BenchRoom): string =>
    text.replaceAll(':room', String(room)).replaceAll(':author', String(author));
  const once = (duration: number): Promise<autocannon.Result> =>
    autocannon({
      url,
      connections,
      duration,
      pipelining: 1,
      setupClient: (client) => {
        const room = rooms[next++ % rooms.length]!;
        client.setRequests([
          {
            method,
            path: fill(path, room),
            headers: { authorization: `Bearer ${room.token}`, 'content-type': 'application/json' },
            ...(body === undefined ? {} : { body: fill(body, room) }),
          },
        ]);
      },
    });
  await once(2);
  const result = await once(seconds);
  return {
    perSecond: result.requests.average,
    p50: result.latency.p50,
    p95: result.latency.p97_5,
    p99: result.latency.p99,
    errors: result.errors + result.non2xx,
  };
};

process.on('message', (order: LoadOrder) => {
  void run(order).then((result) => {
    process.send?.(result);
    process.disconnect();
  });
});
