// Reminds once: arguments are the URLs of the application and of the worker, and the time in milliseconds.
import { remindAll } from '#modules/care-plans/reminder-jobs.ts';
import { shiftedClock } from '#platform/clock.ts';
import { createPlatform } from '#platform/platform.ts';
import { createModules } from '#server/app.ts';
import { silentLog, testConfig, testSecrets } from '../../harness/run/settings.ts';

const [app, worker, now] = process.argv.slice(2);
const clock = shiftedClock();
clock.advance(Number(now) - clock.now().getTime());
const platform = createPlatform({
  config: testConfig(),
  clock,
  log: silentLog,
  secrets: testSecrets,
  urls: { app: app!, worker: worker! },
});
const { identity, tasks, carers } = createModules(platform);
process.stdout.write('begins\n');
await remindAll(platform, { contacts: identity.contacts, raiseTask: tasks.raiseTask, alertCarers: carers.alert });
process.exit();
