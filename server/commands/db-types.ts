// npm run db:types: writes Kysely's types from a freshly migrated database, so that a migration and its queries cannot drift apart.
import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { say } from '../announce.ts';
import { startEmbedded } from '../database.ts';

const TYPES_FILE = join(import.meta.dirname, '../platform/db/types.generated.ts');
/** Run as a program: it is a development package, which the product must not import. */
const GENERATOR = fileURLToPath(import.meta.resolve('kysely-codegen/dist/cli/bin.js'));

/** What our pool's parsers answer: see platform/db/pool.ts. */
const PARSED = { int8: 'number', date: 'string' };

/**
 * Writes the types of a migrated database to `file`, keys `schema.table`; partitions and the job queue's own schema are left out.
 * @param ownerUrl bedside_owner, who sees every table
 */
export const writeDatabaseTypes = async (ownerUrl: string, file: string = TYPES_FILE): Promise<void> => {
  const options = [
    '--dialect',
    'postgres',
    '--exclude-pattern',
    'jobs.*',
    '--type-mapping',
    JSON.stringify(PARSED),
    '--log-level',
    'error',
  ];
  await promisify(execFile)(process.execPath, [GENERATOR, ...options, '--url', ownerUrl, '--out-file', file], { cwd: tmpdir() });
};

if (import.meta.main) {
  const dataDir = mkdtempSync(join(tmpdir(), 'bedside-types-'));
  // As root PostgreSQL runs as another user, who has to reach it.
  chmodSync(dataDir, 0o711);
  try {
    const database = await startEmbedded(dataDir, () => undefined);
    try {
      await writeDatabaseTypes(database.ownerUrl!);
    } finally {
      await database.stop();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
  say('server/platform/db/types.generated.ts is up to date.');
}
