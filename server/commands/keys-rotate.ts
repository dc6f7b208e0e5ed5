// npm run keys:rotate: a new data key for every clinic; with MASTER_KEY_PREVIOUS, also moves all data keys under MASTER_KEY.
import { readConfig } from '#platform/config.ts';
import { rotateKeys } from '#platform/crypto/rotate-keys.ts';
import { SETTLE_MS } from '#platform/crypto/tenant-keys.ts';
import { loadSecrets } from '#platform/secrets.ts';
import { say } from '../announce.ts';
import { openDatabase } from '../database.ts';

const rotate = async (): Promise<void> => {
  const config = readConfig(process.env);
  const database = await openDatabase(config, process.env, () => undefined);
  try {
    if (database.ownerUrl === undefined) throw new Error('DATABASE_OWNER_URL is required: the owner rewraps the keys');
    const { master } = loadSecrets(config, database.dataDir);
    const { tenants, rewrapped } = await rotateKeys(database.ownerUrl, master);
    say(`New data keys: ${tenants}. Running servers write with them from ${SETTLE_MS / 1000} to 90 seconds from now.`);
    if (master.previous) say(`Moved under MASTER_KEY: ${rewrapped}. You can remove MASTER_KEY_PREVIOUS with the next restart.`);
  } finally {
    await database.stop();
  }
};

try {
  await rotate();
} catch (error) {
  say((error as Error).message);
  process.exitCode = 1;
}
