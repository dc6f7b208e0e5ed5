// Reminders of a patient on some days: rows, and those that are still to be made.
import { sql } from 'kysely';
import { z } from 'zod';
import { DaySent } from '#contracts/common.ts';
import type { QueryOf } from '#contracts/endpoint.ts';
import type { listReminders as endpoint, Reminder } from '#contracts/reminders.ts';
import { requireRecordOf } from '#modules/access/index.ts';
import { requirePatient } from '#modules/patients/views.ts';
import type { UserCtx } from '#platform/context.ts';
import { pageBound } from '#platform/db/page-bound.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { decodeCursor, encodeCursor, Moment } from '#platform/http/pages.ts';
import { comingReminders, loadComing, presentReminder, ReminderRow, readsPlan, reminderColumns } from './reminder-row.ts';
import { later } from './schedule/days.ts';

const Position = z.tuple([DaySent, Moment, z.uuid()]);
type Position = z.output<typeof Position>;
const positionOf = ({ local_day, due_at, id }: Reminder): Position => [local_day, due_at, id];
const compare = (a: Position, b: Position): number => {
  const at = a.findIndex((part, index) => part !== b[index]);
  return at === -1 ? 0 : a[at]! < b[at]! ? -1 : 1;
};

/** @throws PATIENT_NOT_FOUND */
export const listReminders = async (
  db: TenantDb,
  ctx: UserCtx,
  { patient_id: patientId, from, to, type, after, limit }: QueryOf<typeof endpoint>,
): Promise<{ reminders: Reminder[]; next: string | null }> => {
  await requirePatient(db, ctx.tenantId, patientId);
  await requireRecordOf(ctx, patientId);
  const position = after === undefined ? undefined : decodeCursor(Position, after);
  const further =
    position === undefined
      ? sql``
      : sql`and (r.local_day, r.due_at, r.id) > (${position[0]}::date, ${position[1]}::timestamptz, ${position[2]}::uuid)`;
  const ofType = type === undefined ? sql`` : sql`and (r.closes_at is null) = ${type === 'checklist'}`;
  const { rows } = await rowsOf(ReminderRow)`select ${reminderColumns} from care_plans.reminders r
    join care_plans.plans p on p.tenant_id = r.tenant_id and p.id = r.plan_id
    where r.tenant_id = ${ctx.tenantId} and r.patient_id = ${patientId} and r.local_day between ${from}::date and ${to}::date ${further} ${ofType}
      and ${readsPlan(ctx)}
    order by r.local_day, r.due_at, r.id limit ${pageBound(limit)}`.execute(db);
  const series = (await loadComing(db, ctx, patientId)).filter(({ single }) => type === undefined || single === (type === 'checklist'));
  const days = { first: later(from, position?.[0] ?? from), last: to };
  // Those of the day of the cursor that it has passed come on top.
  const coming = series.flatMap((row) => comingReminders(row, days, limit + 25));
  const all = [...rows.map((row) => presentReminder(row, ctx.now)), ...coming]
    .filter((reminder) => position === undefined || compare(positionOf(reminder), position) > 0)
    .sort((a, b) => compare(positionOf(a), positionOf(b)));
  const reminders = all.slice(0, limit);
  return { reminders, next: all.length > limit ? encodeCursor(positionOf(reminders.at(-1)!)) : null };
};
