// Idle sockets: processor time of the server for 5,000 sockets, each with its own session and subscribed to `me`, compared with a plain
// server that only replies to pings.
import type { DatabaseUrls } from '#platform/platform.ts';
import { cpuTime, hold, type Served, serve } from '../processes.ts';
import { report } from '../report.ts';
import { onCluster, withModules } from '../setup.ts';
import type { HoldOrder } from './hold.ts';

const SOCKETS = 5000;
const SECONDS = 20;
/** People of the demo's first clinic. */
const PEOPLE = [1, 2, 3, 4, 5, 6, 7, 8];
const AT_ONCE = 20;

const makeTokens = (urls: DatabaseUrls): Promise<string[]> =>
  withModules(urls, async ({ identity }) => {
    const tokens: string[] = [];
    while (tokens.length < SOCKETS) {
      const opened = Array.from({ length: AT_ONCE }, (_, n) => identity.openSession(1, PEOPLE[n % PEOPLE.length]!));
      tokens.push(...(await Promise.all(opened)).map(({ access }) => access));
    }
    return tokens;
  });

/** The share of a core that a server uses while it holds the sockets, not counting their opening. */
const shareOf = async (served: Served, order: HoldOrder): Promise<number> => {
  const holding = await hold('sockets/hold.ts', order);
  const before = await cpuTime(served);
  const start = performance.now();
  await new Promise((resolve) => setTimeout(resolve, SECONDS * 1000));
  const spent = (await cpuTime(served)) - before;
  const share = spent / (performance.now() - start);
  await holding.stop();
  return share;
};

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

await onCluster(async ({ urls, args }) => {
  const tokens = await makeTokens(urls);
  const plain = await serve('sockets/plain-server.ts', []);
  const top = await shareOf(plain, { url: plain.url, tokens, pingsOnly: true });
  await plain.stop();
  const product = await serve('server.ts', args);
  const without = await shareOf(product, { url: product.url, tokens: [], pingsOnly: false });
  const ours = (await shareOf(product, { url: product.url, tokens, pingsOnly: false })) - without;
  await product.stop();
  report(`ceiling: ${SOCKETS} sockets of a plain server, of a core`, percent(top));
  report('the server without sockets, of a core', percent(without));
  report(`${SOCKETS} idle sockets beside that, of a core`, percent(ours), (ours / top).toFixed(2), '< 5 %');
});
