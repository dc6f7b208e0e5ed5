// The patient checks in: done, or skipped.
import { sql } from 'kysely';
import { z } from 'zod';
import type { CheckInOutcome } from '#contracts/reminders.ts';
import type { UserCtx } from '#platform/context.ts';
import { compiled, rowsOf } from '#platform/db/rows-of.ts';
import { executeLater } from '#platform/db/tenant-db.ts';
import { problem } from '#platform/errors.ts';
import { uuidv7 } from '#platform/ids.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { remindersAnswered } from '../../events.ts';
import { endStreak } from './alarm.ts';
import type { SealNote } from './check-in-notes.ts';
import { lockReminder } from './lock-reminder.ts';
import { showReminders } from './reminder-news.ts';
import type { ReminderRow } from './reminder-row.ts';

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
  // A task can be done as soon as it is shown.
  if (closes_at !== null && now < opens_at) throw problem('REMINDER_NOT_DUE', { patients });
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
  const insert = sql`insert into care_plans.check_ins (tenant_id, id, reminder_id, outcome, at, by_id, note)
    values (${tenantId}, ${checkInId}, ${id}, ${outcome}, ${now}, ${actor.id}, ${sealNote?.(checkInId) ?? null})`;
  await executeLater(tx.db, [compiled(insert, tx.db)]);
  if (isSame) return showReminders(tx, ctx, reminder.patient_id, authorId);
  const update = sql`update care_plans.reminders set state = ${STATES[outcome]}, checked_in_at = ${now}, next_notice_at = null
    where tenant_id = ${tenantId} and id = ${id}`;
  await executeLater(tx.db, [compiled(update, tx.db)]);
  await endStreak(tx, ctx, reminder.plan_id);
  await answerNotice(tx, ctx, reminder);
  showReminders(tx, ctx, reminder.patient_id, authorId);
};
