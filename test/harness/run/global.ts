// Starts the run's PostgreSQL before the first test file and stops it after the last, and unpacks the browser that workers start.
import type { TestProject } from 'vitest/node';
import { unpackChromium } from './chromium.ts';
import { startCluster } from './cluster.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    adminUrl: string;
  }
}

/** Tests that kill PostgreSQL start a separate one with the settings of the product. */
const WITHOUT_SYNC = { fsync: 'off', full_page_writes: 'off' };

export const setup = async ({ provide }: TestProject): Promise<() => Promise<void>> => {
  const [cluster] = await Promise.all([startCluster(WITHOUT_SYNC), unpackChromium()]);
  provide('adminUrl', cluster.adminUrl);
  return cluster.stop;
};
