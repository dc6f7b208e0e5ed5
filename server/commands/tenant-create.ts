// npm run tenant:create -- --name "Northside Clinic" --admin anna.berg@northside.org [--time-zone Europe/Oslo]
// Creates a clinic and its first administrator, and prints the link with which that person chooses a password.
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { Email, TimeZone } from '#contracts/common.ts';
import { systemClock } from '#platform/clock.ts';
import { readConfig } from '#platform/config.ts';
import { createLogger } from '#platform/log.ts';
import { createPlatform } from '#platform/platform.ts';
import { publicUrl } from '#platform/public-url.ts';
import { loadSecrets } from '#platform/secrets.ts';
import { say } from '../announce.ts';
import { createModules } from '../app.ts';
import { openDatabase } from '../database.ts';

const USAGE = 'npm run tenant:create -- --name "Northside Clinic" --admin EMAIL [--time-zone Europe/London]';

const Options = z.object({
  name: z.string().trim().min(1).max(200),
  admin: Email,
  'time-zone': TimeZone.default(Intl.DateTimeFormat().resolvedOptions().timeZone),
});

/** Derives a first name for the account: `anna.berg@…` becomes Anna Berg, until she changes it. */
const nameFrom = (email: string): { givenName: string; familyName: string } => {
  const words = email
    .split('@')[0]!
    .split(/[._+-]+/)
    .filter(Boolean)
    .map((word) => word[0]!.toUpperCase() + word.slice(1));
  return { givenName: words[0] ?? 'Administrator', familyName: words.slice(1).join(' ') || 'Administrator' };
};

const create = async (): Promise<void> => {
  const { values } = parseArgs({ options: { name: { type: 'string' }, admin: { type: 'string' }, 'time-zone': { type: 'string' } } });
  const parsed = Options.safeParse(values);
  if (!parsed.success)
    throw new Error(`${parsed.error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`).join('\n')}\n${USAGE}`);
  const { name, admin, 'time-zone': timeZone } = parsed.data;
  const config = readConfig(process.env);
  const database = await openDatabase(config, process.env, () => undefined);
  try {
    const platform = createPlatform({
      config,
      clock: systemClock,
      log: createLogger('warn'),
      secrets: loadSecrets(config, database.dataDir),
      urls: database.urls,
    });
    try {
      const { identity } = createModules(platform);
      const { tenantId, token } = await identity.provisionTenant({ name, timeZone, adminEmail: admin, adminName: nameFrom(admin) });
      say(
        `Clinic ${tenantId}, ${name} (${timeZone}), was created. Its first administrator, ${admin}, chooses a password here, once, within 7 days:\n`,
      );
      say(`  ${publicUrl(config)}/admin/reset-password?token=${encodeURIComponent(token)}\n`);
    } finally {
      await platform.stop();
    }
  } finally {
    await database.stop();
  }
};

try {
  await create();
} catch (error) {
  say((error as Error).message);
  process.exitCode = 1;
}
