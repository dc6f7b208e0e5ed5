// Where files are stored without S3.
import path from 'node:path';
import type { Config } from '#platform/config.ts';
import { resolveDataDir } from '#platform/embedded-postgres/index.ts';

/**
 * The folder of files: beside the embedded database, else in DATA_DIR.
 * @param dataDir of the embedded database
 * @returns undefined if files are stored in S3
 * @throws Error in production on an external database without DATA_DIR: the default folder is lost with a container
 */
export const filesFolder = (config: Config, env: Record<string, string | undefined>, dataDir: string | undefined): string | undefined => {
  if (config.S3_BUCKET !== undefined) return undefined;
  if (config.production && dataDir === undefined && config.DATA_DIR === undefined)
    throw new Error('Configuration: S3_BUCKET or DATA_DIR is needed with DATABASE_URL: files are stored there');
  return path.join(dataDir ?? resolveDataDir(env).dataDir, 'files');
};
