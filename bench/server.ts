// The product in a separate process, on the benchmark's database, as the target of the load. Prints one JSON line when it is ready.
import { systemClock } from '#platform/clock.ts';
import { readConfig } from '#platform/config.ts';
import { createLogger } from '#platform/log.ts';
import { createPlatform } from '#platform/platform.ts';
import { createApp } from '#server/app.ts';
import { testSecrets } from '../test/harness/run/settings.ts';

const [app = '', worker = '', filesFolder] = process.argv.slice(2);
const config = readConfig({ NODE_ENV: 'test', PORT: '0', BEDSIDE_DEMO: 'on', LOG_LEVEL: 'silent' });
const platform = createPlatform({
  config,
  clock: systemClock,
  log: createLogger('silent'),
  secrets: testSecrets,
  urls: { app, worker },
  filesFolder,
});
const product = await createApp(platform);
await platform.start();
const url = await product.listen();
process.on('message', (message) => {
  if (message === 'memory') process.send?.({ rss: process.memoryUsage().rss });
  if (message === 'cpu') process.send?.({ cpu: process.cpuUsage() });
});
process.send?.({ url });
process.on('disconnect', () => process.exit(0));
