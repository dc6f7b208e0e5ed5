// Prepares a clone: dependencies as locked, web apps built. Quick if nothing has changed; every npm command calls it first.
import { pathToFileURL } from 'node:url';
import { ensureInstalled } from './lib/install.mjs';
import { exclusively } from './lib/lock.mjs';
import { ensureWebApps } from './lib/web-apps.mjs';

/** Prepares the project; without `web` only the dependencies. Exits with a short message on failure. */
export async function setup({ web = true } = {}) {
  try {
    await exclusively(async (alsoHolds) => {
      await ensureInstalled(alsoHolds);
      if (web) await ensureWebApps(alsoHolds);
    });
  } catch (error) {
    console.error(`Bedside could not be set up: ${error.message}`);
    process.exit(1);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await setup();
