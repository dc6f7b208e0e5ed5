// A port for a server that has to be told its port, or that is started again on the same one.
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Outside the range from which outgoing connections take theirs: between two starts of a server nobody else gets it by chance. */
const PORTS = [10_000, 19_000] as const;

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });

/** A port of 127.0.0.1 that nobody uses now. Where a server can choose its own port (`PORT=0`), let it. */
export const freePort = async (): Promise<number> => {
  for (;;) {
    const port = randomInt(...PORTS);
    if (await isFree(port)) return port;
  }
};
