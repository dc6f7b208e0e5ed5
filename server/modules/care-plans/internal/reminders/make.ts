// Makes the reminders of the next days as rows. A worker that was down continues with the day where it stopped: none is lost, and the key of step, day
// and ordinal lets none be made twice.
import { sql } from 'kysely';
import { z } from 'zod';
import { dayIn, dayStart, storedZone } from '#platform/calendar.ts';
import { systemCtx } from '#platform/context.ts';
import { compiled, queryRows, rowsOf } from '#platform/db/rows-of.ts';
import { executeLater, type TenantDb } from '#platform/db/tenant-db.ts';
import type { Platform } from '#platform/platform.ts';
import { insertReminders, type NewReminder } from './insert.ts';
import { addDays, earlier, later } from './schedule/days.ts';
import { occurrencesOn } from './schedule/occurrences.ts';
import { zonesOf } from './zones.ts';

/** Full days after today for which reminders exist. */
const DAYS_AHEAD = 2;
/** Days made at once after a long pause, so that a batch stays small. */
const MAX_DAYS = 14;
/** Series made in one transaction. */
export const MADE_AT_ONCE = 500;
/** A bound on the work of one run; the next run continues. */
const MAX_ROUNDS = 1000;

const SeriesRow = z.object({
  step_id: z.string(),
  plan_id: z.string(),
  patient_id: z.int(),
  rule: z.string(),
  anchor: z.string(),
  from_at: z.date(),
  last_day: z.string().nullable(),
  /** Whether it is a task that is done once. */
  single: z.boolean(),
  made_through: z.string(),
  clinic_zone: z.string(),
  own_zone: z.string().nullable(),
});
type SeriesRow = z.output<typeof SeriesRow>;

interface Made {
  stepId: string;
  through: string;
  makingAt: Date | null;
  reminders: NewReminder[];
}

const make = (row: SeriesRow, now: Date): Made => {
  const { step_id: stepId, plan_id: planId, patient_id: patientId, last_day: lastDay, made_through: done } = row;
  const zone = storedZone(row.own_zone, row.clinic_zone);
  const today = dayIn(zone, now);
  const goal = addDays(today, DAYS_AHEAD);
  const end = lastDay === null ? goal : earlier(goal, lastDay);
  const through = earlier(end, addDays(done, MAX_DAYS));
  const occurrences = occurrencesOn({ text: row.rule, anchor: row.anchor }, { first: addDays(done, 1), last: through }, zone);
  const reminders = occurrences
    .filter(({ dueAt }) => dueAt >= row.from_at)
    .map((occurrence) => ({ stepId, planId, patientId, openSince: row.single ? row.from_at : null, occurrence }));
  const next = through < end ? now : dayStart(zone, today, 1);
  return { stepId, through: later(through, done), makingAt: through === lastDay ? null : next, reminders };
};

/** Makes what is due of these series, in the caller's transaction; those that another worker makes are left out. @returns number of reminders */
export const makeReminders = async (
  db: TenantDb,
  { tenantId, now }: { tenantId: number; now: Date },
  stepIds: readonly string[],
): Promise<number> => {
  const { rows } = await rowsOf(SeriesRow)`select s.step_id, s.plan_id, s.patient_id, s.rule, s.anchor::text as anchor, s.from_at,
      s.last_day::text as last_day, t.kind = 'checklist' as single, s.made_through::text as made_through, z.clinic_zone, z.own_zone
    from care_plans.series s join care_plans.steps t on t.tenant_id = s.tenant_id and t.id = s.step_id cross join lateral ${zonesOf('s')} z
    where s.tenant_id = ${tenantId} and s.step_id = any(${stepIds}::uuid[]) and s.making_at <= ${now}
    order by s.step_id for update of s skip locked`.execute(db);
  if (rows.length === 0) return 0;
  const made = rows.map((row) => make(row, now));
  const reminders = made.flatMap((one) => one.reminders);
  await insertReminders(db, tenantId, now, reminders);
  const update = sql`update care_plans.series s set made_through = m.made_through, making_at = m.making_at
    from unnest(${made.map(({ stepId }) => stepId)}::uuid[], ${made.map(({ through }) => through)}::date[],
      ${made.map(({ makingAt }) => makingAt)}::timestamptz[]) m(step_id, made_through, making_at)
    where s.tenant_id = ${tenantId} and s.step_id = m.step_id`;
  await executeLater(db, [compiled(update, db)]);
  return reminders.length;
};

const DueRow = z.object({ tenant_id: z.int(), step_id: z.string() });

/** Makes the reminders of all clinics that are due to be made. It may run twice, and in two processes at once. @returns their number */
export const makeDueReminders = async ({
  workerPool,
  transactions,
  clock,
}: Pick<Platform, 'workerPool' | 'transactions' | 'clock'>): Promise<number> => {
  let total = 0;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const now = clock.now();
    const due = await queryRows(workerPool, DueRow, {
      name: 'series_due',
      text: `select tenant_id, step_id from care_plans.series where making_at <= $1 order by making_at limit ${MADE_AT_ONCE}`,
      values: [now],
    });
    let made = 0;
    for (const [tenantId, rows] of Map.groupBy(due, ({ tenant_id }) => tenant_id)) {
      const ctx = systemCtx('care-plans', tenantId, now, 'make-reminders');
      made += await transactions.transact(ctx, (tx) =>
        makeReminders(
          tx.db,
          ctx,
          rows.map(({ step_id }) => step_id),
        ),
      );
    }
    total += made;
    if (due.length < MADE_AT_ONCE) break;
  }
  return total;
};
