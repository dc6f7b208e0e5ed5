// Finds and locks the reminder of a check-in. A task that has no reminder yet gets it.
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Reminder } from '#contracts/reminders.ts';
import { dayIn, storedZone } from '#platform/calendar.ts';
import type { UserCtx } from '#platform/context.ts';
import { type RowStatement, rowsOf } from '#platform/db/rows-of.ts';
import { executeTogether, type TenantDb } from '#platform/db/tenant-db.ts';
import { problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { insertReminders } from './insert.ts';
import { comingReminders, loadComing, type ReminderRow, reminderWithId } from './reminder-row.ts';
import { addDays } from './schedule/days.ts';

const MILLISECONDS_OF_ID = 12;
const EVERY = 1000;
/** No reminder is due then, but any UUID contains some time. */
const NEVER = new Date('2300-01-01T00:00:00Z');

/** Returns the coming reminder of the caller with this ID, which has no row yet. The ID contains the time at which it is due. */
export const findComing = async (db: TenantDb, ctx: UserCtx, id: string): Promise<Reminder | undefined> => {
  const dueAt = new Date(Number.parseInt(id.replaceAll('-', '').slice(0, MILLISECONDS_OF_ID), 16));
  if (dueAt >= NEVER) return undefined;
  const series = await loadComing(db, ctx, ctx.actor.id);
  return series
    .flatMap((row) => {
      const day = dayIn(storedZone(row.own_zone, row.clinic_zone), dueAt);
      return comingReminders(row, { first: addDays(day, -1), last: addDays(day, 1) }, EVERY);
    })
    .find((reminder) => reminder.id === id);
};

/** Whether it is of a task, which can be done before its day. */
export const isTask = ({ closes_at }: Pick<Reminder, 'closes_at'>): boolean => closes_at === null;

const SeriesRow = z.object({ step_id: z.string(), author_id: z.int() });

/** The statement that locks the series of a plan, in the order of the jobs; its rows have the author of the plan. */
const lockedSeries = ({ tenantId }: UserCtx, planId: RawBuilder<unknown>): RowStatement<typeof SeriesRow> =>
  rowsOf(SeriesRow)`select s.step_id, p.author_id from care_plans.series s
      join care_plans.reminded_plans p on p.tenant_id = s.tenant_id and p.plan_id = s.plan_id
    where s.tenant_id = ${tenantId} and s.plan_id = ${planId} order by s.step_id for update of s`;

/** Makes the reminder of a task before its day, in the caller's transaction and under its lock on the series. */
const makeEarly = async (tx: UnitOfWork, { tenantId, now }: UserCtx, reminder: Reminder): Promise<void> => {
  const { step_id: stepId, plan_id: planId, patient_id: patientId, local_day: day, ordinal } = reminder;
  const [dueAt, opensAt] = [new Date(reminder.due_at), new Date(reminder.opens_at)];
  const occurrence = { day, ordinal, dueAt, opensAt, closesAt: dueAt };
  await insertReminders(tx.db, tenantId, now, [{ stepId, planId, patientId, openSince: opensAt, occurrence }]);
  await sql`update care_plans.series set made_through = ${day}, making_at = null
    where tenant_id = ${tenantId} and step_id = ${stepId}`.execute(tx.db);
};

interface Locked {
  reminder: ReminderRow;
  authorId: number;
}

/** Locks the series of a reminder's plan before the reminder is read. @returns undefined if it has no row yet @throws REMINDER_NOT_FOUND */
const lockMade = async (tx: UnitOfWork, ctx: UserCtx, id: string): Promise<Locked | undefined> => {
  const planId = sql`(select r.plan_id from care_plans.reminders r where r.tenant_id = ${ctx.tenantId} and r.id = ${id})`;
  const statements = [lockedSeries(ctx, planId).compile(tx.db), reminderWithId(ctx, id).compile(tx.db)] as const;
  const [series, found] = await executeTogether(tx.db, statements);
  const [reminder] = found.rows;
  if (reminder && reminder.patient_id !== ctx.actor.id) throw problem('REMINDER_NOT_FOUND', { patients: [reminder.patient_id] });
  return reminder && { reminder, authorId: series.rows[0]!.author_id };
};

/**
 * Locks a reminder of the caller for a check-in.
 * @throws REMINDER_NOT_FOUND; REMINDER_NOT_DUE for a coming one that is no task
 */
export const lockReminder = async (tx: UnitOfWork, ctx: UserCtx, id: string): Promise<Locked> => {
  const made = await lockMade(tx, ctx, id);
  if (made) return made;
  const patients = [ctx.actor.id];
  const coming = await findComing(tx.db, ctx, id);
  if (coming && !isTask(coming)) throw problem('REMINDER_NOT_DUE', { patients });
  if (coming) {
    await lockedSeries(ctx, sql`${coming.plan_id}`).execute(tx.db);
    // Read again under the lock: the worker may have made it, or its step ended.
    const stillComing = await findComing(tx.db, ctx, id);
    if (stillComing) await makeEarly(tx, ctx, stillComing);
  }
  // Without one that is coming, another check-in may just have made it.
  const early = await lockMade(tx, ctx, id);
  if (!early) throw problem('REMINDER_NOT_FOUND', coming ? { patients } : {});
  return early;
};
