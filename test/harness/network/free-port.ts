// A port for a server that needs a fixed port, or that is restarted on the same one.
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Outside the range of outgoing connections, so that no other process gets the port by chance between two starts of a server. */
const PORTS = [10_000, 19_000] as const;

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });

/** Returns a port of 127.0.0.1 that is not in use. Prefer `PORT=0` where a server can choose its port. */
export const freePort = async (): Promise<number> => {
  for (;;) {
    const port = randomInt(...PORTS);
    if (await isFree(port)) return port;
  }
};
