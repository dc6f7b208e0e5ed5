// Setup of every run: a separate cluster, and the product's modules in a process that creates data.
import { systemClock } from '#platform/clock.ts';
import { createPlatform, type DatabaseUrls, type Platform } from '#platform/platform.ts';
import { createModules, type Modules } from '#server/app.ts';
import { type AllUrls, urlsFor } from '#server/database.ts';
import { withoutNotices } from '#server/demo/without-notices.ts';
import { startCluster, TEMPLATE, TEST_PASSWORDS } from '../test/harness/run/cluster.ts';
import { silentLog, testConfig, testSecrets } from '../test/harness/run/settings.ts';
import { stopAll } from './processes.ts';

export interface BenchDatabase {
  urls: AllUrls;
  superUrl: string;
  /** Arguments of `serve` and `ask` for a process that connects to it. */
  args: string[];
}

/** Runs `work` on a new cluster, then stops it and every process of the run. @param settings PostgreSQL's, besides those of the tests */
export const onCluster = async (work: (database: BenchDatabase) => Promise<void>, settings?: Record<string, string>): Promise<void> => {
  const cluster = await startCluster(settings);
  const urls = urlsFor(cluster.adminUrl, TEMPLATE, TEST_PASSWORDS);
  const superUrl = cluster.adminUrl.replace(/\/postgres$/, `/${TEMPLATE}`);
  try {
    await work({ urls, superUrl, args: [urls.app, urls.worker] });
  } finally {
    stopAll();
    await cluster.stop();
  }
};

/** Creates the product's platform in this process, with the configuration of the tests. */
export const benchPlatform = ({ app, worker }: DatabaseUrls, overrides: Record<string, string> = {}): Platform =>
  createPlatform({ config: testConfig(overrides), clock: systemClock, log: silentLog, secrets: testSecrets, urls: { app, worker } });

/** Creates data with the product's modules in this process, without running jobs. */
export const withModules = async <T>(urls: DatabaseUrls, work: (modules: Modules, platform: Platform) => Promise<T>): Promise<T> => {
  const platform = benchPlatform(urls);
  const modules = createModules(platform);
  await platform.bus.start();
  try {
    return await withoutNotices(platform, () => work(modules, platform));
  } finally {
    await platform.audit.flush();
    await platform.bus.stop();
    await platform.appPool.end();
    await platform.workerPool.end();
  }
};
