// Starts the run's PostgreSQL before the first test file and stops it after the last; offers one browser to all of them.
import type { TestProject } from 'vitest/node';
import { offerBrowser } from './browser-offer.ts';
import { startCluster } from './cluster.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    adminUrl: string;
    browserUrl: string;
  }
}

/** Tests that kill PostgreSQL start a separate one with the settings of the product. */
const WITHOUT_SYNC = { fsync: 'off', full_page_writes: 'off' };

export const setup = async ({ provide }: TestProject): Promise<() => Promise<void>> => {
  const [cluster, browser] = await Promise.all([startCluster(WITHOUT_SYNC), offerBrowser()]);
  provide('adminUrl', cluster.adminUrl);
  provide('browserUrl', browser.url);
  return async () => {
    await Promise.all([cluster.stop(), browser.stop()]);
  };
};
