// Reminders as they are stored and shown, and those that are still to be made.
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Reminder } from '#contracts/reminders.ts';
import { storedZone } from '#platform/calendar.ts';
import type { Ctx, UserCtx } from '#platform/context.ts';
import { columnsOf, type RowStatement, rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { problem } from '#platform/errors.ts';
import { reminderId } from './insert.ts';
import { addDays, earlier, later } from './schedule/days.ts';
import { type Days, occurrencesOn } from './schedule/occurrences.ts';
import { zonesOf } from './zones.ts';

const Stored = z.object({
  id: z.string(),
  plan_id: z.string(),
  step_id: z.string(),
  patient_id: z.int(),
  ordinal: z.int(),
  due_at: z.date(),
  opens_at: z.date(),
  closes_at: z.date().nullable(),
  state: z.enum(['due', 'done', 'skipped', 'missed', 'cancelled']),
  late: z.boolean(),
  checked_in_at: z.date().nullable(),
});
export const ReminderRow = Stored.extend({ local_day: z.string(), notice_id: z.string().nullable() });
export type ReminderRow = z.output<typeof ReminderRow>;

/** The columns of a reminder `r`. */
export const reminderColumns = sql`${columnsOf(Stored, 'r')}, r.local_day::text as local_day, r.notice_id`;

export const presentReminder = ({ notice_id: _, ...row }: ReminderRow, now: Date): Reminder => ({
  ...row,
  state: row.state === 'due' && row.due_at > now ? 'coming' : row.state,
  due_at: row.due_at.toISOString(),
  opens_at: row.opens_at.toISOString(),
  closes_at: row.closes_at?.toISOString() ?? null,
  checked_in_at: row.checked_in_at?.toISOString() ?? null,
  note: null,
  note_state: null,
});

/** Whether the caller reads a plan `p`: the patient, and the readers of the version of the note that it follows from. */
export const readsPlan = ({ actor }: UserCtx): RawBuilder<boolean> => sql`(p.patient_id = ${actor.id} or exists (select from notes.readers n
  where n.tenant_id = p.tenant_id and n.note_id = p.note_id and n.version = p.note_version and n.user_id = ${actor.id}))`;

const ComingRow = z.object({
  step_id: z.string(),
  plan_id: z.string(),
  patient_id: z.int(),
  rule: z.string(),
  anchor: z.string(),
  from_at: z.date(),
  last_day: z.string().nullable(),
  made_through: z.string(),
  single: z.boolean(),
  clinic_zone: z.string(),
  own_zone: z.string().nullable(),
});
export type ComingRow = z.output<typeof ComingRow>;

/** More steps than run for a patient at once. */
const MOST_SERIES = sql.lit(500);

/** Loads the series of a patient that run and that the caller reads. */
export const loadComing = async (db: TenantDb, ctx: UserCtx, patientId: number): Promise<ComingRow[]> => {
  const { rows } = await rowsOf(ComingRow)`select s.step_id, s.plan_id, s.patient_id, s.rule, s.anchor::text as anchor, s.from_at,
      s.last_day::text as last_day, s.made_through::text as made_through, t.kind = 'checklist' as single, z.clinic_zone, z.own_zone
    from care_plans.series s join care_plans.plans p on p.tenant_id = s.tenant_id and p.id = s.plan_id
      join care_plans.steps t on t.tenant_id = s.tenant_id and t.id = s.step_id cross join lateral ${zonesOf('s')} z
    where s.tenant_id = ${ctx.tenantId} and s.patient_id = ${patientId} and s.ended_at is null and s.making_at is not null and ${readsPlan(ctx)}
    order by s.step_id limit ${MOST_SERIES}`.execute(db);
  return rows;
};

/** Days that are computed at once. */
const CHUNK_DAYS = 31;

/**
 * Returns the first reminders of a series on these days that are not made yet.
 * @param wanted number of reminders after which the search stops
 */
export const comingReminders = (row: ComingRow, days: Days, wanted: number): Reminder[] => {
  const zone = storedZone(row.own_zone, row.clinic_zone);
  const last = row.last_day === null ? days.last : earlier(days.last, row.last_day);
  const found: Reminder[] = [];
  for (
    let first = later(days.first, addDays(row.made_through, 1));
    first <= last && found.length < wanted;
    first = addDays(first, CHUNK_DAYS)
  ) {
    const chunk = { first, last: earlier(addDays(first, CHUNK_DAYS - 1), last) };
    for (const occurrence of occurrencesOn({ text: row.rule, anchor: row.anchor }, chunk, zone)) {
      const { day, ordinal, dueAt, opensAt, closesAt } = occurrence;
      if (dueAt < row.from_at) continue;
      found.push({
        id: reminderId(row.step_id, occurrence),
        plan_id: row.plan_id,
        step_id: row.step_id,
        patient_id: row.patient_id,
        local_day: day,
        ordinal,
        due_at: dueAt.toISOString(),
        opens_at: (row.single ? row.from_at : opensAt).toISOString(),
        closes_at: row.single ? null : closesAt.toISOString(),
        state: 'coming',
        late: false,
        checked_in_at: null,
        note: null,
        note_state: null,
      });
    }
  }
  return found;
};

/** The statement that loads a reminder. */
export const reminderWithId = ({ tenantId }: Ctx, id: string): RowStatement<typeof ReminderRow> =>
  rowsOf(ReminderRow)`select ${reminderColumns} from care_plans.reminders r where r.tenant_id = ${tenantId} and r.id = ${id}`;

/** Returns a reminder of the caller. @throws REMINDER_NOT_FOUND */
export const ownReminder = async (db: TenantDb, ctx: UserCtx, id: string): Promise<Reminder> => {
  const [row] = (await reminderWithId(ctx, id).execute(db)).rows;
  if (row?.patient_id !== ctx.actor.id) throw problem('REMINDER_NOT_FOUND');
  return presentReminder(row, ctx.now);
};
