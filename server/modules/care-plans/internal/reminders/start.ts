// Reminders of a step start with its approval, and again after an edit.
import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import type { StepSchedule } from '#contracts/care-plans.ts';
import { dayIn } from '#platform/calendar.ts';
import type { Ctx } from '#platform/context.ts';
import { compiled } from '#platform/db/rows-of.ts';
import { executeLater } from '#platform/db/tenant-db.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { makeReminders } from './make.ts';
import { showReminders } from './reminder-news.ts';
import { type Course, courseOf } from './schedule/course.ts';
import { addDays, later } from './schedule/days.ts';
import { zoneOfPatient } from './zones.ts';

/** A plan whose steps start. */
export interface StartingPlan {
  id: string;
  patientId: number;
  /** The doctor who is told of missed days. */
  reviewerId: number;
}

/** A step that starts, as far as it is in the clear. */
export interface StartingStep {
  id: string;
  kind: 'checklist' | 'plan';
  schedule: StepSchedule | null;
  /** ISO 8601. */
  dueDate: string | null;
  /** First day in the patient's time zone, ISO 8601. */
  startsOn: string;
  extends: boolean;
}

/**
 * Starts the reminders of steps of a plan, also of steps that were ended before. Steps without times, or whose end is over, get none. Works in the
 * caller's transaction, under its lock on the patient's plans.
 */
export const startReminders = async (tx: UnitOfWork, ctx: Ctx, plan: StartingPlan, steps: readonly StartingStep[]): Promise<void> => {
  const { tenantId, now } = ctx;
  const zone = await zoneOfPatient(tx.db, tenantId, plan.patientId);
  const today = dayIn(zone, now);
  const started: (Course & { id: string; fixed: boolean; madeThrough: string })[] = [];
  for (const { id, kind, schedule, dueDate, startsOn, extends: isExtended } of steps) {
    const course = courseOf({ kind, schedule, due_date: dueDate, extends: isExtended }, startsOn, zone, now);
    // A course of ten years takes 20 ms.
    await setImmediate();
    if (!course) continue;
    const fixed = kind === 'plan' && course.lastDay !== null && course.planned === 0;
    started.push({ id, ...course, fixed, madeThrough: addDays(later(course.rule.anchor, today), -1) });
  }
  if (started.length === 0) return;
  // Locks are taken in the same order everywhere.
  started.sort((a, b) => (a.id < b.id ? -1 : 1));
  const remindedPlan = sql`insert into care_plans.reminded_plans (tenant_id, plan_id, patient_id, author_id)
    values (${tenantId}, ${plan.id}, ${plan.patientId}, ${plan.reviewerId})
    on conflict (tenant_id, plan_id) do update set author_id = excluded.author_id where reminded_plans.author_id <> excluded.author_id`;
  const series = sql`insert into care_plans.series (tenant_id, step_id, plan_id, patient_id, rule, anchor, from_at, last_day, planned, fixed,
      made_through, making_at, started_at)
    select ${tenantId}, step_id, ${plan.id}, ${plan.patientId}, rule, anchor, ${now}, last_day, planned, fixed, made_through, ${now}, ${now}
    from unnest(${started.map(({ id }) => id)}::uuid[], ${started.map(({ rule }) => rule.text)}::text[],
      ${started.map(({ rule }) => rule.anchor)}::date[], ${started.map(({ lastDay }) => lastDay)}::date[],
      ${started.map(({ planned }) => planned)}::int[], ${started.map(({ fixed }) => fixed)}::boolean[],
      ${started.map(({ madeThrough }) => madeThrough)}::date[]) as s(step_id, rule, anchor, last_day, planned, fixed, made_through)
    on conflict (tenant_id, step_id) do update set rule = excluded.rule, anchor = excluded.anchor, from_at = excluded.from_at,
      last_day = excluded.last_day, planned = excluded.planned, extended = 0, fixed = excluded.fixed, made_through = excluded.made_through,
      making_at = excluded.making_at, misses = 0, started_at = excluded.started_at, ended_at = null`;
  await executeLater(
    tx.db,
    [remindedPlan, series].map((one) => compiled(one, tx.db)),
  );
  await makeReminders(
    tx.db,
    { tenantId, now },
    started.map(({ id }) => id),
  );
  showReminders(tx, ctx, plan.patientId);
};
