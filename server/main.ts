// Reads the configuration and ROLES, starts the process and stops it; nothing else.
import { systemClock } from '#platform/clock.ts';
import { readConfig } from '#platform/config.ts';
import { createLogger } from '#platform/log.ts';
import { createPlatform } from '#platform/platform.ts';
import { loadSecrets } from '#platform/secrets.ts';
import { loadTracing } from '#platform/telemetry/tracing.ts';
import { announce, say } from './announce.ts';
import { createApp } from './app.ts';
import { openDatabase } from './database.ts';
import { seedDemo } from './demo/seed.ts';
import { filesFolder } from './files-folder.ts';
import { VERSION } from './version.ts';

/** Longer than any orderly stop takes. */
const STOP_WITHIN_MS = 9000;

const start = async (): Promise<void> => {
  const config = readConfig(process.env);
  const log = createLogger(config.demo ? 'warn' : config.LOG_LEVEL);
  const progress = (line: string): void => log.info({ reason: line }, 'database');
  const database = await openDatabase(config, process.env, progress);
  if (!config.ROLES.some((role) => role !== 'migrate')) {
    await database.stop();
    say('The database is ready.');
    return;
  }
  if (!config.embedded && config.DATABASE_OWNER_URL !== undefined && !config.ROLES.includes('migrate'))
    log.warn({}, 'DATABASE_OWNER_URL is set and not used: only a process that migrates needs it');
  const tracing = await loadTracing(config, VERSION, log);
  const platform = createPlatform({
    config,
    clock: systemClock,
    log,
    secrets: loadSecrets(config, database.dataDir),
    urls: database.urls,
    filesFolder: filesFolder(config, process.env, database.dataDir),
    tracing,
  });
  const app = await createApp(platform);
  if (config.demo) await seedDemo(platform, app, { withFiles: true, withChoices: true, withNotices: true, withNotes: true });
  await platform.start();

  let stopping = false;
  const stop = async (code: number): Promise<void> => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    await app.stop();
    await platform.stop();
    await database.stop();
    process.exit(code);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      log.info({ signal }, 'stopping');
      void stop(0);
    });
  }
  void database.exited.then((error) => {
    if (!stopping) log.error({ reason: error?.message }, 'the database stopped');
    void stop(1);
  });
  const url = config.ROLES.includes('api') ? await app.listen() : undefined;
  announce(config, url, log);
};

try {
  await start();
} catch (error) {
  say(`Bedside cannot start: ${(error as Error).message}`);
  process.exit(1);
}
