// Starts the run's PostgreSQL before the first test file and stops it after the last.
import type { TestProject } from 'vitest/node';
import { startCluster } from './cluster.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    adminUrl: string;
  }
}

export const setup = async ({ provide }: TestProject): Promise<() => Promise<void>> => {
  const cluster = await startCluster();
  provide('adminUrl', cluster.adminUrl);
  return cluster.stop;
};
