// npm run db:init: creates the roles and the database with DATABASE_ADMIN_URL (when given) and migrates. Safe to repeat.
import { readConfig } from '#platform/config.ts';
import { createRolesAndDatabase } from '#platform/db/roles.ts';
import { say } from '../announce.ts';
import { openDatabase, placeOf, prepareSchema } from '../database.ts';

const config = readConfig(process.env);
if (config.embedded) {
  const database = await openDatabase(config, process.env, say);
  await database.stop();
} else {
  const password = (url: string): string => decodeURIComponent(new URL(url).password);
  if (config.DATABASE_OWNER_URL === undefined) throw new Error('DATABASE_OWNER_URL is required');
  const [owner, app, worker] = [config.DATABASE_OWNER_URL, config.DATABASE_URL!, config.DATABASE_WORKER_URL!];
  say(`Database: ${placeOf(owner)}`);
  if (config.DATABASE_ADMIN_URL) {
    const database = decodeURIComponent(new URL(app).pathname.slice(1));
    await createRolesAndDatabase(config.DATABASE_ADMIN_URL, database, {
      owner: password(owner),
      app: password(app),
      worker: password(worker),
    });
  }
  await prepareSchema(owner, say);
}
say('The database is ready.');
