// npm run db:seed: creates the demo data in the embedded database, once.
import { systemClock } from '#platform/clock.ts';
import { readConfig } from '#platform/config.ts';
import { createLogger } from '#platform/log.ts';
import { createPlatform } from '#platform/platform.ts';
import { loadSecrets } from '#platform/secrets.ts';
import { say } from '../announce.ts';
import { createModules } from '../app.ts';
import { openDatabase } from '../database.ts';
import { seedDemo } from '../demo/seed.ts';
import { filesFolder } from '../files-folder.ts';

const config = readConfig(process.env);
if (!config.demo) {
  say('Demo data exists only in the embedded database, with BEDSIDE_DEMO on and a loopback HOST.');
  process.exit(1);
}
const database = await openDatabase(config, process.env, say);
const platform = createPlatform({
  config,
  clock: systemClock,
  log: createLogger('warn'),
  secrets: loadSecrets(config, database.dataDir),
  urls: database.urls,
  filesFolder: filesFolder(config, process.env, database.dataDir),
});
await seedDemo(platform, createModules(platform), { withFiles: true, withChoices: true, withNotices: true, withNotes: true });
await platform.stop();
await database.stop();
say('The demo data is ready.');
