// Types of cruise.mjs for tests.
export interface Cruise {
  modules: { source: string; dependencies: { module: string; resolved: string }[] }[];
  /** As `rule: from -> to`, sorted. */
  violations: string[];
}
export const FOLDERS: readonly string[];
export function cruise(project: string): Promise<Cruise>;
