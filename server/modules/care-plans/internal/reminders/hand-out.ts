// Hands due reminders to delivery: at once, and again until the patient checks in. All reminders of a patient at one time are one notice.
import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, systemCtx } from '#platform/context.ts';
import { compiled, queryRows, rowsOf } from '#platform/db/rows-of.ts';
import { executeLater } from '#platform/db/tenant-db.ts';
import { uuidv7 } from '#platform/ids.ts';
import type { Platform } from '#platform/platform.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { remindersDue } from '../../events.ts';
import { LATE_MS } from './insert.ts';
import type { RunNews } from './reminder-news.ts';
import type { ReminderRules } from './rules.ts';
import { hasAccount } from './zones.ts';

/** Reminders of one round. */
const HANDED_AT_ONCE = 500;
/** A bound on the work of one run; the next run continues. */
const MAX_ROUNDS = 1000;
const MINUTE_MS = 60_000;

const DueRow = z.object({
  id: z.string(),
  patient_id: z.int(),
  closes_at: z.date().nullable(),
  notified_count: z.int(),
  notice_id: z.string().nullable(),
  /** Whether the step has a newer reminder that is due: missed doses are not stacked. */
  replaced: z.boolean(),
  reached: z.boolean(),
});
type DueRow = z.output<typeof DueRow>;

/** When the notice after the next one goes out; null after the last one, and for a reminder that closes before. */
const noticeAfter = ({ closes_at: closesAt, notified_count: count }: DueRow, now: Date, { repeatsMinutes }: ReminderRules): Date | null => {
  const [last, next] = [repeatsMinutes[count], repeatsMinutes[count + 1]];
  if (last === undefined || next === undefined) return null;
  const at = new Date(now.getTime() + (next - last) * MINUTE_MS);
  return closesAt !== null && at >= closesAt ? null : at;
};

interface Handed {
  /** Number of reminders. */
  count: number;
  /** The patients who are reminded. */
  reminded: number[];
}

/**
 * Hands out the due reminders of these patients. Series are locked before their reminders, as everywhere: a plan that ends at the same moment either
 * waits for this transaction, or has ended, and nothing of it is handed out.
 */
const handOut = async (tx: UnitOfWork, { tenantId, now }: Ctx, patientIds: readonly number[], rules: ReminderRules): Promise<Handed> => {
  const { rows } = await rowsOf(DueRow)`select r.id, r.patient_id, r.closes_at, r.notified_count, r.notice_id,
      exists (select from care_plans.reminders n where n.tenant_id = r.tenant_id and n.step_id = r.step_id and n.due_at > r.due_at
        and n.due_at <= ${now} and n.state <> 'cancelled') as replaced, ${hasAccount('r')} as reached
    from care_plans.series s join care_plans.reminders r on r.tenant_id = s.tenant_id and r.step_id = s.step_id
    where s.tenant_id = ${tenantId} and r.patient_id = any(${patientIds}::int[]) and r.next_notice_at <= ${now} and r.state = 'due'
      and s.ended_at is null
    order by r.step_id, r.due_at for share of s skip locked for update of r skip locked`.execute(tx.db);
  const reminded: number[] = [];
  const updates = [...Map.groupBy(rows, ({ patient_id }) => patient_id)].flatMap(([patientId, ofPatient]) => {
    const told = ofPatient.filter(({ replaced, reached }) => reached && !replaced);
    const noticeId = uuidv7(now);
    const earlier = [...new Set(ofPatient.flatMap(({ notice_id }) => notice_id ?? []))];
    if (told.length > 0) {
      tx.emit(remindersDue, { patient_id: patientId, notice_id: noticeId, earlier });
      reminded.push(patientId);
    }
    return ofPatient.map((row) =>
      row.replaced || !row.reached
        ? { id: row.id, count: row.notified_count, noticeId: row.notice_id, next: null }
        : { id: row.id, count: row.notified_count + 1, noticeId, next: noticeAfter(row, now, rules) },
    );
  });
  if (updates.length === 0) return { count: 0, reminded };
  const lateBefore = new Date(now.getTime() - LATE_MS);
  const update = sql`update care_plans.reminders r set notified_count = u.count, notice_id = u.notice_id, next_notice_at = u.next,
      late = r.late or (r.notified_count = 0 and r.due_at < ${lateBefore})
    from unnest(${updates.map(({ id }) => id)}::uuid[], ${updates.map(({ count }) => count)}::int[],
      ${updates.map(({ noticeId }) => noticeId)}::uuid[], ${updates.map(({ next }) => next)}::timestamptz[]) u(id, count, notice_id, next)
    where r.tenant_id = ${tenantId} and r.id = u.id`;
  await executeLater(tx.db, [compiled(update, tx.db)]);
  return { count: updates.length, reminded };
};

const PatientRow = z.object({ tenant_id: z.int(), patient_id: z.int() });

/** Hands out what is due in all clinics. It may run twice, and in two processes at once. @returns number of reminders */
export const handOutReminders = async (
  { workerPool, transactions, clock }: Pick<Platform, 'workerPool' | 'transactions' | 'clock'>,
  rules: ReminderRules,
  news: RunNews,
): Promise<number> => {
  let total = 0;
  const now = clock.now();
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const due = await queryRows(workerPool, PatientRow, {
      name: 'reminders_due',
      text: `select tenant_id, patient_id from care_plans.reminders where next_notice_at <= $1 order by next_notice_at limit ${HANDED_AT_ONCE}`,
      values: [now],
    });
    let handed = 0;
    for (const [tenantId, rows] of Map.groupBy(due, ({ tenant_id }) => tenant_id)) {
      const ctx = systemCtx('care-plans', tenantId, now, 'hand-out-reminders');
      const { count, reminded } = await transactions.transact(ctx, (tx) =>
        handOut(tx, ctx, [...new Set(rows.map(({ patient_id }) => patient_id))], rules),
      );
      handed += count;
      news.due(tenantId, reminded);
    }
    total += handed;
    // With a full round there may be more, unless another worker has locked them all.
    if (handed === 0 || due.length < HANDED_AT_ONCE) break;
  }
  return total;
};
