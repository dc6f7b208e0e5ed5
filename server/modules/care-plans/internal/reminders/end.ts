// Reminders end with their plan, or with a step that is stopped, removed or edited.
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Ctx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { remindersAnswered } from '../../events.ts';
import { showReminders } from './reminder-news.ts';

const SeriesRow = z.object({ patient_id: z.int() });
const EndedRow = z.object({ patient_id: z.int(), notice_id: z.string().nullable() });

/**
 * Cancels what is still to come, and its notices. Reminders that were due before stay, and can be done until they close. The series are locked first:
 * a worker that hands out their reminders has committed by then, or finds them ended.
 */
const end = async (tx: UnitOfWork, { tenantId, now }: Ctx, which: RawBuilder<unknown>): Promise<void> => {
  const { rows: series } = await rowsOf(SeriesRow)`select patient_id from care_plans.series where tenant_id = ${tenantId} and ${which}
    order by step_id for update`.execute(tx.db);
  for (const patientId of new Set(series.map(({ patient_id }) => patient_id))) showReminders(tx, { tenantId }, patientId);
  await sql`update care_plans.series set ended_at = ${now}, making_at = null where tenant_id = ${tenantId} and ${which} and ended_at is null`.execute(
    tx.db,
  );
  const { rows } = await rowsOf(EndedRow)`update care_plans.reminders set next_notice_at = null,
      state = case when due_at > ${now} then 'cancelled' else state end
    where tenant_id = ${tenantId} and ${which} and state = 'due' returning patient_id, notice_id`.execute(tx.db);
  for (const [notice_id, [row]] of Map.groupBy(rows, (row) => row.notice_id))
    if (notice_id !== null && row) tx.emit(remindersAnswered, { patient_id: row.patient_id, notice_id });
};

/** Cancels all that is still to come of a plan. */
export const endReminders = (tx: UnitOfWork, ctx: Ctx, planId: string): Promise<void> => end(tx, ctx, sql`plan_id = ${planId}`);

/** Cancels all that is still to come of a step. */
export const endStepReminders = (tx: UnitOfWork, ctx: Ctx, stepId: string): Promise<void> => end(tx, ctx, sql`step_id = ${stepId}`);
