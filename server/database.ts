// Finds the database of this process and brings it up to date: the embedded one, or the one of DATABASE_URL.
import pg from 'pg';
import { z } from 'zod';
import type { Config } from '#platform/config.ts';
import { migrate } from '#platform/db/migrate.ts';
import { createRolesAndDatabase, ROLE_NAMES, type RolePasswords } from '#platform/db/roles.ts';
import { queryRows } from '#platform/db/rows-of.ts';
import { resolveDataDir, startEmbeddedPostgres } from '#platform/embedded-postgres/index.ts';
import { installJobs } from '#platform/jobs/jobs.ts';
import type { DatabaseUrls } from '#platform/platform.ts';
import { keptPassword } from '#platform/secrets.ts';
import { say } from './announce.ts';
import { JOBS } from './app.ts';
import { awaitSchema } from './await-schema.ts';
import { VERSION } from './version.ts';

const DATABASE = 'bedside';

export interface Database {
  urls: DatabaseUrls;
  /** Owner of the schema, for migrations and key rotation; undefined in a process that was not given it. */
  ownerUrl: string | undefined;
  /** Folder of the embedded database and its secrets; undefined for any other database. */
  dataDir: string | undefined;
  stop(): Promise<void>;
  /** Resolves when the embedded database has stopped for good. */
  exited: Promise<Error | undefined>;
}

/** The same server and database under another role. */
const withRole = (adminUrl: string, database: string, role: string, password: string): string => {
  const url = new URL(adminUrl);
  url.username = role;
  url.password = password;
  url.pathname = `/${database}`;
  return url.href;
};

/** Every role that logs in. */
export interface AllUrls extends DatabaseUrls {
  owner: string;
}

export const urlsFor = (adminUrl: string, database: string, passwords: RolePasswords): AllUrls => ({
  owner: withRole(adminUrl, database, ROLE_NAMES.owner, passwords.owner),
  app: withRole(adminUrl, database, ROLE_NAMES.app, passwords.app),
  worker: withRole(adminUrl, database, ROLE_NAMES.worker, passwords.worker),
});

const Installed = z.object({ mark: z.string() });

/** Applies migrations, creates the coming months' partitions, then pg-boss's schema and queues unless this version has done so already. */
export const prepareSchema = async (ownerUrl: string, log: (line: string) => void): Promise<void> => {
  await migrate(ownerUrl, log);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    // The daily job does the same, but never runs on a machine that is off at that hour.
    await client.query('select platform.maintain_partitions()');
    const mark = `${VERSION} ${JOBS.map((job) => `${job.name}${job.cron ?? ''}`)
      .sort()
      .join(' ')}`;
    await client.query('create table if not exists platform.installed (what text primary key, mark text not null)');
    const [installed] = await queryRows(client, Installed, "select mark from platform.installed where what = 'jobs'");
    if (installed?.mark === mark) return;
    await installJobs(ownerUrl, JOBS);
    await client.query("insert into platform.installed values ('jobs', $1) on conflict (what) do update set mark = excluded.mark", [mark]);
  } finally {
    await client.end();
  }
};

/** Host, port and name of a database, never a password. */
export const placeOf = (url: string): string => {
  const { host, port, database } = new pg.Client({ connectionString: url });
  return `${database} at ${host}:${port}`;
};

/** Starts the embedded PostgreSQL under `dataDir` with our roles and database. */
export const startEmbedded = async (dataDir: string, log: (line: string) => void): Promise<Database> => {
  const postgres = await startEmbeddedPostgres({ dataDir, log });
  try {
    const passwords = {
      owner: keptPassword(dataDir, 'db-owner'),
      app: keptPassword(dataDir, 'db-app'),
      worker: keptPassword(dataDir, 'db-worker'),
    };
    await createRolesAndDatabase(postgres.adminUrl, DATABASE, passwords);
    const { owner, ...urls } = urlsFor(postgres.adminUrl, DATABASE, passwords);
    await prepareSchema(owner, log);
    return { urls, ownerUrl: owner, dataDir, stop: postgres.stop, exited: postgres.exited };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
};

/** Connects to the database of DATABASE_URL: migrates it where ROLES includes that, and waits for its migrations otherwise. */
const connectExternal = async (config: Config, log: (line: string) => void): Promise<Database> => {
  const urls = { app: config.DATABASE_URL!, worker: config.DATABASE_WORKER_URL! };
  const ownerUrl = config.DATABASE_OWNER_URL;
  if (config.ROLES.includes('migrate')) await prepareSchema(ownerUrl!, log);
  else await awaitSchema(urls.app, log);
  return { urls, ownerUrl, dataDir: undefined, stop: async () => undefined, exited: new Promise(() => undefined) };
};

/**
 * Opens the configured database and prints which one it is, so that a missing variable does not silently lead to the embedded one.
 * @param log receives the progress of migrations and PostgreSQL's own log
 */
export const openDatabase = async (
  config: Config,
  env: Record<string, string | undefined>,
  log: (line: string) => void,
): Promise<Database> => {
  if (!config.embedded) {
    say(`Database: ${placeOf(config.DATABASE_URL!)}`);
    return connectExternal(config, log);
  }
  const { dataDir, moved } = resolveDataDir(env);
  if (moved) say(moved);
  const database = await startEmbedded(dataDir, log);
  say(`Database: ${placeOf(database.urls.app)}, embedded, in ${dataDir} (DATABASE_URL is not set)`);
  return database;
};
