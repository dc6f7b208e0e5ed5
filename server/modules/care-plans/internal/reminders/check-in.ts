// The patient checks in: done, or skipped.
import { sql } from 'kysely';
import { z } from 'zod';
import type { CheckInOutcome } from '#contracts/reminders.ts';
import { dayIn, storedZone } from '#platform/calendar.ts';
import type { UserCtx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { problem } from '#platform/errors.ts';
import { uuidv7 } from '#platform/ids.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { remindersAnswered } from '../../events.ts';
import { endStreak } from './alarm.ts';
import type { SealNote } from './check-in-notes.ts';
import { showReminders } from './reminder-news.ts';
import { comingReminders, findReminder, loadComing, type ReminderRow } from './reminder-row.ts';
import { addDays } from './schedule/days.ts';

const MILLISECONDS_OF_ID = 12;
const EVERY = 1000;

/** Whether a reminder with this ID is still to be made. Its ID contains the time at which it is due. */
const isComing = async (db: TenantDb, ctx: UserCtx, id: string): Promise<boolean> => {
  const dueAt = new Date(Number.parseInt(id.replaceAll('-', '').slice(0, MILLISECONDS_OF_ID), 16));
  const series = await loadComing(db, ctx, ctx.actor.id);
  return series.some((row) => {
    const day = dayIn(storedZone(row.own_zone, row.clinic_zone), dueAt);
    return comingReminders(row, { first: addDays(day, -1), last: addDays(day, 1) }, EVERY).some((reminder) => reminder.id === id);
  });
};

const LockedRow = z.object({ step_id: z.string(), author_id: z.int() });

/** Locks the series of a reminder's plan before the reminder is read, in the order of the jobs. @throws REMINDER_NOT_FOUND, REMINDER_NOT_DUE */
const lockReminder = async (tx: UnitOfWork, ctx: UserCtx, id: string): Promise<{ reminder: ReminderRow; authorId: number }> => {
  const { tenantId, actor } = ctx;
  const { rows } = await rowsOf(LockedRow)`select s.step_id, p.author_id from care_plans.series s
      join care_plans.reminded_plans p on p.tenant_id = s.tenant_id and p.plan_id = s.plan_id
    where s.tenant_id = ${tenantId} and s.plan_id = (
      select r.plan_id from care_plans.reminders r where r.tenant_id = ${tenantId} and r.id = ${id})
    order by s.step_id for update of s`.execute(tx.db);
  const reminder = await findReminder(tx.db, ctx, id);
  if (reminder?.patient_id === actor.id) return { reminder, authorId: rows[0]!.author_id };
  if (reminder) throw problem('REMINDER_NOT_FOUND', { patients: [reminder.patient_id] });
  throw problem((await isComing(tx.db, ctx, id)) ? 'REMINDER_NOT_DUE' : 'REMINDER_NOT_FOUND');
};

const STATES = { DONE: 'done', SKIPPED: 'skipped' } as const;

const requireOpen = (
  { opens_at, closes_at, state, patient_id }: ReminderRow,
  outcome: CheckInOutcome,
  hasNote: boolean,
  now: Date,
): void => {
  const patients = [patient_id];
  if (state === 'done' && outcome === 'SKIPPED') throw problem('REMINDER_DONE', { patients });
  if (state === STATES[outcome] && !hasNote) return;
  if (state === 'missed' || state === 'cancelled' || (closes_at !== null && now >= closes_at))
    throw problem('REMINDER_CLOSED', { patients });
  if (now < opens_at) throw problem('REMINDER_NOT_DUE', { patients });
};

const OpenRow = z.object({ open: z.boolean() });

/** Ends a notice when none of its reminders is open any more. */
const answerNotice = async (tx: UnitOfWork, { tenantId }: UserCtx, { notice_id, patient_id }: ReminderRow): Promise<void> => {
  if (notice_id === null) return;
  const { rows } = await rowsOf(OpenRow)`select exists (select from care_plans.reminders where tenant_id = ${tenantId}
    and patient_id = ${patient_id} and notice_id = ${notice_id} and state = 'due') as open`.execute(tx.db);
  if (!rows[0]!.open) tx.emit(remindersAnswered, { patient_id, notice_id });
};

/**
 * Records the outcome of a reminder of the caller's. The same outcome again changes nothing, except that a note is added.
 * @param sealNote seals what the patient adds
 * @throws REMINDER_NOT_FOUND, REMINDER_NOT_DUE, REMINDER_DONE, REMINDER_CLOSED
 */
export const checkIn = async (tx: UnitOfWork, ctx: UserCtx, id: string, outcome: CheckInOutcome, sealNote?: SealNote): Promise<void> => {
  const { tenantId, now, actor } = ctx;
  const { reminder, authorId } = await lockReminder(tx, ctx, id);
  requireOpen(reminder, outcome, sealNote !== undefined, now);
  tx.audit({ action: 'care-plans.reminders.check-in', patients: [actor.id], resource: { type: 'reminder', id } });
  tx.created(200, id);
  const isSame = reminder.state === STATES[outcome];
  if (isSame && !sealNote) return;
  const checkInId = uuidv7(now);
  await sql`insert into care_plans.check_ins (tenant_id, id, reminder_id, outcome, at, by_id, note)
    values (${tenantId}, ${checkInId}, ${id}, ${outcome}, ${now}, ${actor.id}, ${sealNote?.(checkInId) ?? null})`.execute(tx.db);
  if (isSame) return showReminders(tx, ctx, reminder.patient_id, authorId);
  await sql`update care_plans.reminders set state = ${STATES[outcome]}, checked_in_at = ${now}, next_notice_at = null
    where tenant_id = ${tenantId} and id = ${id}`.execute(tx.db);
  await endStreak(tx, ctx, reminder.plan_id);
  await answerNotice(tx, ctx, reminder);
  showReminders(tx, ctx, reminder.patient_id, authorId);
};
