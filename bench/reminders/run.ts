// Reminders: 100,000 of 50,000 patients that are due within an hour, made and handed to delivery by one worker in this process. Doubled rows and
// notices must be 0, and memory flat.
import pg from 'pg';
import { handOutReminders } from '#modules/care-plans/internal/reminders/hand-out.ts';
import { makeDueReminders } from '#modules/care-plans/internal/reminders/make.ts';
import { createRunNews } from '#modules/care-plans/internal/reminders/reminder-news.ts';
import { reminderRules } from '#modules/care-plans/internal/reminders/rules.ts';
import { shiftedClock } from '#platform/clock.ts';
import { createPlatform } from '#platform/platform.ts';
import { createModules } from '#server/app.ts';
import { silentLog, testConfig, testSecrets } from '../../test/harness/run/settings.ts';
import { perSecond, report } from '../report.ts';
import { onCluster } from '../setup.ts';

const PATIENTS = 50_000;
const REMINDERS = 2 * PATIENTS;
const DAY_MS = 24 * 3_600_000;
const MB = 1024 * 1024;

/** Plans of patients that do not exist, each with two steps at 08:00 and 09:00 of one day. */
const fill = async (client: pg.Client, day: string): Promise<void> => {
  // Without foreign keys.
  await client.query('set session_replication_role = replica');
  await client.query(
    `insert into care_plans.reminded_plans select 1, md5('plan' || n)::uuid, 1000000 + n, 2 from generate_series(1, ${PATIENTS}) n`,
  );
  await client.query(
    `insert into care_plans.steps (tenant_id, id, plan_id, position, kind, state, confidence, confirmed, medicine, starts_on, extends, content)
      select 1, md5('step' || n || '/' || k)::uuid, md5('plan' || n)::uuid, k, 'plan', 'active', 'high', true, true, $1, true, '\\x00'
      from generate_series(1, ${PATIENTS}) n, generate_series(0, 1) k`,
    [day],
  );
  await client.query(
    `insert into care_plans.series (tenant_id, step_id, plan_id, patient_id, rule, anchor, from_at, last_day, planned, fixed, made_through,
        making_at, started_at)
      select 1, md5('step' || n || '/' || k)::uuid, md5('plan' || n)::uuid, 1000000 + n, 'FREQ=DAILY;BYHOUR=' || 8 + k, $1, now(), $1, 1, false,
        $1::date - 1, now(), now() from generate_series(1, ${PATIENTS}) n, generate_series(0, 1) k`,
    [day],
  );
  await client.query('analyze care_plans.steps, care_plans.series, care_plans.reminded_plans');
};

/** Runs `work`, and measures time and growth of the memory of this process. */
const measure = async (work: () => Promise<number>): Promise<{ seconds: number; grownMb: number; done: number }> => {
  const before = process.memoryUsage().rss;
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 100);
  const start = performance.now();
  const done = await work();
  clearInterval(timer);
  return { seconds: (performance.now() - start) / 1000, grownMb: (most - before) / MB, done };
};

await onCluster(async ({ urls, superUrl }) => {
  const clock = shiftedClock();
  const platform = createPlatform({ config: testConfig(), clock, log: silentLog, secrets: testSecrets, urls });
  // With the subscriptions of the product, whose deliveries are written together with each event.
  createModules(platform);
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  const day = new Date(clock.now().getTime() + DAY_MS).toISOString().slice(0, 10);
  await fill(client, day);
  const moveTo = (time: string): void => clock.advance(Date.parse(`${day}T${time}Z`) - clock.now().getTime());

  moveTo('05:30:00');
  const made = await measure(() => makeDueReminders(platform));
  // In London, also in summer.
  moveTo('09:05:00');
  const handed = await measure(() => handOutReminders(platform, reminderRules(platform.config), createRunNews(platform.bus)));

  const { rows } = await client.query<{ rows: number; notices: number; patients: number; replaced: number }>(
    `select (select count(*)::int from care_plans.reminders) as rows,
      (select count(*)::int from platform.events where type = 'care-plans.reminders-due') as notices,
      (select count(distinct data ->> 'patient_id')::int from platform.events where type = 'care-plans.reminders-due') as patients,
      (select count(*)::int from care_plans.reminders where notified_count <> 1) as replaced`,
  );
  const [counts] = rows;
  const seconds = made.seconds + handed.seconds;
  report(`${REMINDERS} reminders made`, `${made.seconds.toFixed(1)} s`, perSecond(made.done / made.seconds));
  report(`${REMINDERS} reminders handed to delivery`, `${handed.seconds.toFixed(1)} s`, perSecond(handed.done / handed.seconds));
  report('both', `${seconds.toFixed(1)} s`, '', '< 180 s');
  report('memory grew at most by', `${Math.max(made.grownMb, handed.grownMb).toFixed(0)} MB`);
  report('rows too many', String(counts!.rows - REMINDERS), '', '0');
  report('notices too many', String(counts!.notices - counts!.patients), '', '0');
  report('reminders not sent exactly once', String(counts!.replaced), '', '0');
  await client.end();
  await platform.stop();
});
