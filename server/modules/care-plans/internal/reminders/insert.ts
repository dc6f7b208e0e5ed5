// Writes the reminders of series, each once.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { compiled } from '#platform/db/rows-of.ts';
import { executeLater, type TenantDb } from '#platform/db/tenant-db.ts';
import type { Occurrence } from './schedule/occurrences.ts';

const MINUTE_MS = 60_000;
/** A reminder that is made or handed out so long after it was due is late. */
export const LATE_MS = 10 * MINUTE_MS;

/**
 * Returns the ID of a reminder, a UUIDv7 of the time at which it is due. It follows from the step and the time, so that a reminder has it before it
 * is made.
 */
export const reminderId = (stepId: string, { day, ordinal, dueAt }: Occurrence): string => {
  const bytes = createHash('sha256').update(`${stepId}/${day}/${ordinal}`).digest().subarray(0, 16);
  bytes.writeUIntBE(dueAt.getTime(), 0, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};

export interface NewReminder {
  stepId: string;
  planId: string;
  patientId: number;
  /** Since when a task can be done, at any time; null for a reminder that repeats. */
  openSince: Date | null;
  occurrence: Occurrence;
}

/** Works in the caller's transaction. Reminders that exist are left as they are, except for cancelled ones of a step that starts again. */
export const insertReminders = async (db: TenantDb, tenantId: number, now: Date, reminders: readonly NewReminder[]): Promise<void> => {
  if (reminders.length === 0) return;
  const rows = reminders.map(({ stepId, planId, patientId, openSince, occurrence }) => {
    const { day, ordinal, dueAt } = occurrence;
    const opensAt = openSince ?? occurrence.opensAt;
    const closesAt = openSince ? null : occurrence.closesAt;
    return { id: reminderId(stepId, occurrence), stepId, planId, patientId, day, ordinal, dueAt, opensAt, closesAt };
  });
  const lateBefore = new Date(now.getTime() - LATE_MS);
  const insert = sql`insert into care_plans.reminders as r (tenant_id, id, step_id, plan_id, patient_id, local_day, ordinal, due_at, opens_at, closes_at,
      late, made_at, next_notice_at)
    select ${tenantId}, id, step_id, plan_id, patient_id, local_day, ordinal, due_at, opens_at, closes_at, due_at < ${lateBefore}, ${now},
      case when closes_at is null or closes_at > ${now} then due_at end
    from unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.stepId)}::uuid[], ${rows.map((row) => row.planId)}::uuid[],
      ${rows.map((row) => row.patientId)}::int[], ${rows.map((row) => row.day)}::date[], ${rows.map((row) => row.ordinal)}::int[],
      ${rows.map((row) => row.dueAt)}::timestamptz[], ${rows.map((row) => row.opensAt)}::timestamptz[],
      ${rows.map((row) => row.closesAt)}::timestamptz[])
      as n(id, step_id, plan_id, patient_id, local_day, ordinal, due_at, opens_at, closes_at)
    on conflict (tenant_id, step_id, local_day, ordinal) do update set state = 'due', due_at = excluded.due_at, opens_at = excluded.opens_at,
      closes_at = excluded.closes_at, late = excluded.late, made_at = excluded.made_at, next_notice_at = excluded.next_notice_at,
      notified_count = 0, notice_id = null
      where r.state = 'cancelled'`;
  await executeLater(db, [compiled(insert, db)]);
};
