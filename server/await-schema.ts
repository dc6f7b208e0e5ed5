// For a process that may not migrate: waits until another has brought the database to this version.
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { z } from 'zod';
import { migrationNames } from '#platform/db/migrate.ts';
import { queryRows } from '#platform/db/rows-of.ts';
import { JOBS_SCHEMA } from '#platform/jobs/jobs.ts';
import { JOBS } from './app.ts';

const LOOK_EVERY_MS = 250;
/** Longer than the migrations of an upgrade should take. */
const WAIT_MS = 60_000;
/** No such table, no such schema, no privilege on it yet. */
const NOT_MADE_YET = ['42P01', '3F000', '42501'];

const Named = z.object({ name: z.string() });

/** The first migration or queue of this version that is missing; undefined when there is none. Those of a newer version do not matter. */
const missingFrom = async (client: pg.Client): Promise<string | undefined> => {
  try {
    const migrations = await queryRows(client, Named, 'select name from platform.migrations');
    const queues = await queryRows(client, Named, `select name from ${JOBS_SCHEMA}.queue`);
    const made = new Set([...migrations, ...queues].map(({ name }) => name));
    return [...migrationNames(), ...JOBS.map(({ name }) => name)].find((name) => !made.has(name));
  } catch (error) {
    if (NOT_MADE_YET.includes(String((error as { code?: string }).code))) return migrationNames()[0];
    throw error;
  }
};

/**
 * Resolves when the schema is that of this version, or newer.
 * @throws Error when it is not after `waitMs`, or when the connection is refused
 */
export const awaitSchema = async (appUrl: string, log: (line: string) => void, waitMs = WAIT_MS): Promise<void> => {
  const client = new pg.Client({ connectionString: appUrl });
  await client.connect();
  try {
    const end = performance.now() + waitMs;
    let missing = await missingFrom(client);
    if (missing !== undefined) log(`waiting for ${missing}`);
    while (missing !== undefined && performance.now() < end) {
      await setTimeout(LOOK_EVERY_MS);
      missing = await missingFrom(client);
    }
    if (missing !== undefined)
      throw new Error(`the database lacks ${missing}: start a process with ROLES=migrate, or run npm run db:init, of this version`);
  } finally {
    await client.end();
  }
};
