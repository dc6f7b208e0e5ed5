// Closes reminders when "I took it" can no longer be said: those without a check-in are missed, and a day that was not done extends the course.
import { sql } from 'kysely';
import { z } from 'zod';
import { dayIn, storedZone } from '#platform/calendar.ts';
import { type Ctx, systemCtx } from '#platform/context.ts';
import { compiled, queryRows, rowsOf } from '#platform/db/rows-of.ts';
import { executeLater } from '#platform/db/tenant-db.ts';
import type { Platform } from '#platform/platform.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { dayMissed } from '../../events.ts';
import { type AlarmDeps, raiseAlarm } from './alarm.ts';
import type { Following, RunNews } from './reminder-news.ts';
import type { ReminderRules } from './rules.ts';
import { extendedTo } from './schedule/course.ts';
import { addDays } from './schedule/days.ts';
import { hasAccount, zonesOf } from './zones.ts';

const CLOSED_AT_ONCE = 200;
const MAX_ROUNDS = 1000;

const SeriesRow = z.object({
  step_id: z.string(),
  plan_id: z.string(),
  patient_id: z.int(),
  author_id: z.int(),
  rule: z.string(),
  anchor: z.string(),
  last_day: z.string().nullable(),
  planned: z.int(),
  extended: z.int(),
  fixed: z.boolean(),
  made_through: z.string(),
  misses: z.int(),
  ended: z.boolean(),
  reached: z.boolean(),
  clinic_zone: z.string(),
  own_zone: z.string().nullable(),
});
type SeriesRow = z.output<typeof SeriesRow>;

const ClosedRow = z.object({
  step_id: z.string(),
  local_day: z.string(),
  missed: z.boolean(),
  announced: z.boolean(),
  /** Whether the day has counted already. */
  counted: z.boolean(),
});
type ClosedRow = z.output<typeof ClosedRow>;

const lockSeries = async (tx: UnitOfWork, tenantId: number, stepIds: readonly string[]): Promise<SeriesRow[]> => {
  const { rows } = await rowsOf(SeriesRow)`select s.step_id, s.plan_id, s.patient_id, p.author_id, s.rule, s.anchor::text as anchor,
      s.last_day::text as last_day, s.planned, s.extended, s.fixed, s.made_through::text as made_through, s.misses,
      s.ended_at is not null as ended, ${hasAccount('s')} as reached, z.clinic_zone, z.own_zone
    from care_plans.series s join care_plans.reminded_plans p on p.tenant_id = s.tenant_id and p.plan_id = s.plan_id
      cross join lateral ${zonesOf('s')} z
    where s.tenant_id = ${tenantId} and s.step_id = any(${stepIds}::uuid[]) order by s.step_id for update of s skip locked`.execute(tx.db);
  return rows;
};

const closeReminders = async (tx: UnitOfWork, { tenantId, now }: Ctx, stepIds: readonly string[]): Promise<ClosedRow[]> => {
  const { rows } = await rowsOf(ClosedRow)`with closing as (
      select r.id, exists (select from care_plans.reminders e where e.tenant_id = r.tenant_id and e.step_id = r.step_id
        and e.local_day = r.local_day and e.closed_at is not null) as counted
      from care_plans.reminders r where r.tenant_id = ${tenantId} and r.step_id = any(${stepIds}::uuid[]) and r.closes_at <= ${now}
        and r.closed_at is null and r.state in ('due', 'skipped') order by r.id for update)
    update care_plans.reminders r set closed_at = ${now}, next_notice_at = null, state = case r.state when 'due' then 'missed' else r.state end
    from closing c where r.tenant_id = ${tenantId} and r.id = c.id
    returning r.step_id, r.local_day::text as local_day, r.state = 'missed' as missed, r.notified_count > 0 as announced, c.counted`.execute(
    tx.db,
  );
  return rows.sort((a, b) => (a.local_day < b.local_day ? -1 : 1));
};

interface After {
  lastDay: string | null;
  extended: number;
  madeThrough: string;
  misses: number;
  missedDays: number;
}

/** The state of a series after its reminders were closed. */
const follow = (series: SeriesRow, closed: readonly ClosedRow[], now: Date): After => {
  const zone = storedZone(series.own_zone, series.clinic_zone);
  const rule = { text: series.rule, anchor: series.anchor };
  const days = [...new Set(closed.filter(({ counted }) => !counted).map((row) => row.local_day))];
  const after: After = {
    lastDay: series.last_day,
    extended: series.extended,
    madeThrough: series.made_through,
    // A reminder that was never sent, since the server was down, is no sign of a patient in need.
    misses: series.misses + closed.filter(({ missed, announced }) => missed && announced).length,
    missedDays: days.length,
  };
  for (const _ of days) {
    const next = extendedTo({ rule, ...after, planned: series.planned }, dayIn(zone, now), zone);
    if (next === undefined) break;
    // Days between the end and today stay without reminders.
    if (after.madeThrough === after.lastDay) after.madeThrough = addDays(next, -1);
    after.lastDay = next;
    after.extended += 1;
  }
  return after;
};

interface Closed {
  /** Number of reminders. */
  count: number;
  /** The patients and the authors of their plans. */
  followed: Following[];
}

/** Closes what is over of these series. */
const close = async (tx: UnitOfWork, ctx: Ctx, stepIds: readonly string[], deps: AlarmDeps, rules: ReminderRules): Promise<Closed> => {
  const { tenantId, now } = ctx;
  const series = await lockSeries(tx, tenantId, stepIds);
  if (series.length === 0) return { count: 0, followed: [] };
  const closed = await closeReminders(
    tx,
    ctx,
    series.map(({ step_id }) => step_id),
  );
  if (closed.length === 0) return { count: 0, followed: [] };
  const ofStep = Map.groupBy(closed, ({ step_id }) => step_id);
  // A patient without an account cannot check in.
  const running = series.filter(({ step_id, ended, reached }) => ofStep.has(step_id) && !ended && reached);
  const changes = running.map((row) => ({ row, after: follow(row, ofStep.get(row.step_id)!, now) }));
  const update = sql`update care_plans.series s set last_day = c.last_day, extended = c.extended, made_through = c.made_through, misses = c.misses,
      making_at = case when c.extended > s.extended then ${now} else s.making_at end
    from unnest(${changes.map(({ row }) => row.step_id)}::uuid[], ${changes.map(({ after }) => after.lastDay)}::date[],
      ${changes.map(({ after }) => after.extended)}::int[], ${changes.map(({ after }) => after.madeThrough)}::date[],
      ${changes.map(({ after }) => after.misses)}::int[]) c(step_id, last_day, extended, made_through, misses)
    where s.tenant_id = ${tenantId} and s.step_id = c.step_id`;
  await executeLater(tx.db, [compiled(update, tx.db)]);
  for (const [planId, ofPlan] of Map.groupBy(changes, ({ row }) => row.plan_id)) {
    const { patient_id, author_id } = ofPlan[0]!.row;
    const about = { plan_id: planId, patient_id, author_id };
    if (ofPlan.some(({ row, after }) => after.extended > row.extended)) tx.emit(dayMissed, { ...about, extended: true });
    // A course that has been extended as far as it may is told of as one that never extends.
    const isTold = ofPlan.some(({ row, after }) => after.missedDays > after.extended - row.extended && (row.fixed || row.planned > 0));
    if (isTold) tx.emit(dayMissed, { ...about, extended: false });
  }
  const touched = series.filter(({ step_id }) => ofStep.has(step_id));
  tx.audit({ action: 'care-plans.reminders.close', patients: [...new Set(touched.map(({ patient_id }) => patient_id))] });
  const alarms = changes.filter(({ after }) => after.misses >= rules.misses).map(({ row }) => row);
  for (const [planId, [row]] of Map.groupBy(alarms, ({ plan_id }) => plan_id))
    if (row) await raiseAlarm(deps, tx, ctx, { planId, patientId: row.patient_id, authorId: row.author_id });
  const followed = touched.flatMap(({ patient_id: patientId, author_id }) =>
    [patientId, author_id].map((readerId) => ({ patientId, readerId })),
  );
  return { count: closed.length, followed };
};

const DueRow = z.object({ tenant_id: z.int(), step_id: z.string() });

/** Closes what is over in all clinics. It may run twice, and in two processes at once. @returns number of reminders */
export const closeDueReminders = async (
  { workerPool, transactions, clock }: Pick<Platform, 'workerPool' | 'transactions' | 'clock'>,
  deps: AlarmDeps,
  rules: ReminderRules,
  news: RunNews,
): Promise<number> => {
  let total = 0;
  const now = clock.now();
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const due = await queryRows(workerPool, DueRow, {
      name: 'reminders_over',
      text: `select tenant_id, step_id from care_plans.reminders
        where closed_at is null and state in ('due', 'skipped') and closes_at <= $1 order by closes_at limit ${CLOSED_AT_ONCE}`,
      values: [now],
    });
    let closed = 0;
    for (const [tenantId, rows] of Map.groupBy(due, ({ tenant_id }) => tenant_id)) {
      const ctx = systemCtx('care-plans', tenantId, now, 'close-reminders');
      const { count, followed } = await transactions.transact(ctx, (tx) =>
        close(tx, ctx, [...new Set(rows.map(({ step_id }) => step_id))], deps, rules),
      );
      closed += count;
      news.changed(tenantId, followed);
    }
    total += closed;
    // With a full round there may be more, unless another worker has locked them all.
    if (closed === 0 || due.length < CLOSED_AT_ONCE) break;
  }
  return total;
};
