// Where files are kept without S3.
import path from 'node:path';
import type { Config } from '#platform/config.ts';
import { resolveDataDir } from '#platform/embedded-postgres/index.ts';

/**
 * The folder of files: beside the embedded database, else in DATA_DIR.
 * @param dataDir of the embedded database
 * @returns undefined where files are kept in S3
 */
export const filesFolder = (config: Config, env: Record<string, string | undefined>, dataDir: string | undefined): string | undefined =>
  config.S3_BUCKET === undefined ? path.join(dataDir ?? resolveDataDir(env).dataDir, 'files') : undefined;
