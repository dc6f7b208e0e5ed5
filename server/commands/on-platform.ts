// Shared by the commands about clinics: the platform and modules of a server, and the reading of options.
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { systemClock } from '#platform/clock.ts';
import { type Config, readConfig } from '#platform/config.ts';
import { createLogger } from '#platform/log.ts';
import { createPlatform } from '#platform/platform.ts';
import { loadSecrets } from '#platform/secrets.ts';
import { say } from '../announce.ts';
import { createModules, type Modules } from '../app.ts';
import { openDatabase } from '../database.ts';

export const ClinicName = z.string().trim().min(1).max(200);
/** As `EMERGENCY_PHONE`, of one clinic. */
export const EmergencyPhone = z.string().trim().min(2).max(40);

/** Runs `work`, or prints the message of its error and sets the exit code 1. Nothing keeps the process alive afterwards. */
export const onPlatform = async (work: (modules: Modules, config: Config) => Promise<void>): Promise<void> => {
  try {
    const config = readConfig(process.env);
    const database = await openDatabase(config, process.env, () => undefined);
    try {
      const secrets = loadSecrets(config, database.dataDir);
      const platform = createPlatform({ config, clock: systemClock, log: createLogger('warn'), secrets, urls: database.urls });
      try {
        await work(createModules(platform), config);
      } finally {
        await platform.stop();
      }
    } finally {
      await database.stop();
    }
  } catch (error) {
    say((error as Error).message);
    process.exitCode = 1;
  }
};

/** Reads the options of the command line that a schema names. @throws Error with a line for each wrong one, and the usage */
export const readOptions = <S extends z.ZodObject>(schema: S, usage: string): z.output<S> => {
  const options = Object.fromEntries(Object.keys(schema.shape).map((name) => [name, { type: 'string' } as const]));
  const parsed = schema.safeParse(parseArgs({ options }).values);
  if (parsed.success) return parsed.data;
  throw new Error(`${parsed.error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`).join('\n')}\n${usage}`);
};
