// Notes that patients add to their check-ins, sealed like the steps of a plan, to the readers of the plan's note.
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Reminder } from '#contracts/reminders.ts';
import type { UserCtx } from '#platform/context.ts';
import { open, seal } from '#platform/crypto/aead.ts';
import { bytes } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { problem } from '#platform/errors.ts';
import type { Platform } from '#platform/platform.ts';
import type { Records } from '#platform/unit-of-work.ts';
import type { CarePlansDeps } from '../deps.ts';
import { readingOf } from '../reading-of.ts';
import { findComing, isTask } from './lock-reminder.ts';

type Parts = Pick<Platform, 'audit'>;
type Deps = Pick<CarePlansDeps, 'reading'>;

const placeOf = (tenantId: number, reminderId: string, checkInId: string): string => `check-in/${tenantId}/${reminderId}/${checkInId}`;

/** Seals the note of a check-in with this ID. */
export type SealNote = (checkInId: string) => Buffer;

const PlanRow = z.object({ note_id: z.string(), version: z.int() });
type PlanRow = z.output<typeof PlanRow>;

const loadPlan = async (db: TenantDb, tenantId: number, id: RawBuilder<unknown>): Promise<PlanRow | undefined> => {
  const { rows } = await rowsOf(PlanRow)`select p.note_id, p.note_version as version from care_plans.plans p
    where p.tenant_id = ${tenantId} and p.id = ${id}`.execute(db);
  return rows[0];
};

/** Returns the plan of a task that has no reminder yet. */
const loadPlanOfTask = async (db: TenantDb, ctx: UserCtx, reminderId: string): Promise<PlanRow | undefined> => {
  const coming = await findComing(db, ctx, reminderId);
  return coming && isTask(coming) ? loadPlan(db, ctx.tenantId, sql`${coming.plan_id}`) : undefined;
};

/**
 * Opens the key for a note about the caller's reminder. Call it outside a transaction. Without such a reminder, the check-in is refused.
 * @throws NOTE_LOCKED, NOTE_TAMPERED, KEY_MISMATCH
 */
export const noteSealer = async (deps: Deps, records: Records, ctx: UserCtx, reminderId: string, text: string): Promise<SealNote> => {
  const { tenantId, actor } = ctx;
  const made = sql`(select r.plan_id from care_plans.reminders r
    where r.tenant_id = ${tenantId} and r.id = ${reminderId} and r.patient_id = ${actor.id})`;
  const plan = (await loadPlan(records.db, tenantId, made)) ?? (await loadPlanOfTask(records.db, ctx, reminderId));
  if (!plan)
    return () => {
      throw problem('REMINDER_NOT_DUE');
    };
  const reading = await deps.reading(ctx);
  const planKey = (await reading.openOne(records, { noteId: plan.note_id, version: plan.version }))?.planKey;
  if (!planKey) throw problem('NOTE_LOCKED', { patients: [actor.id] });
  return (checkInId) => seal(planKey, text, placeOf(tenantId, reminderId, checkInId));
};

const NoteRow = z.object({ reminder_id: z.string(), id: z.string(), note: bytes, note_id: z.string(), version: z.int() });
type NoteRow = z.output<typeof NoteRow>;

/** Loads the notes of the last check-ins of reminders. */
const loadNotes = async ({ db }: Records, tenantId: number, ids: readonly string[]): Promise<NoteRow[]> => {
  if (ids.length === 0) return [];
  const { rows } = await rowsOf(NoteRow)`select c.reminder_id, c.id, c.note, p.note_id, p.note_version as version
    from care_plans.reminders r
      cross join lateral (select i.reminder_id, i.id, i.note from care_plans.check_ins i
        where i.tenant_id = r.tenant_id and i.reminder_id = r.id order by i.at desc, i.id desc limit 1) c
      join care_plans.plans p on p.tenant_id = r.tenant_id and p.id = r.plan_id
    where r.tenant_id = ${tenantId} and r.id = any(${ids}::uuid[]) and c.note is not null`.execute(db);
  return rows;
};

const opened = (tenantId: number, { reminder_id, id, note }: NoteRow, planKey: Buffer): string | undefined => {
  try {
    return open(planKey, note, placeOf(tenantId, reminder_id, id)).toString('utf8');
  } catch {
    return undefined;
  }
};

/**
 * Adds the notes of check-ins as far as the keys of the session open them. Call it outside a transaction. The number of statements does not depend
 * on theirs.
 */
export const withNotes = async (
  { audit }: Parts,
  deps: Deps,
  records: Records,
  ctx: UserCtx,
  reminders: readonly Reminder[],
): Promise<Reminder[]> => {
  const { tenantId } = ctx;
  const answered = reminders.filter(({ checked_in_at }) => checked_in_at !== null).map(({ id }) => id);
  const notes = new Map((await loadNotes(records, tenantId, answered)).map((row) => [row.reminder_id, row]));
  if (notes.size === 0) return [...reminders];
  const reading = await readingOf(deps, ctx);
  const named = [...notes.values()].map(({ note_id: noteId, version }) => ({ noteId, version }));
  const distinct = new Map(named.map((one) => [`${one.noteId}/${one.version}`, one]));
  const versions = await reading?.open(records, [...distinct.values()]);
  return Promise.all(
    reminders.map(async (reminder): Promise<Reminder> => {
      const row = notes.get(reminder.id);
      if (!row) return reminder;
      const planKey = versions?.get(`${row.note_id}/${row.version}`)?.planKey;
      if (!planKey) return { ...reminder, note_state: 'locked' };
      const note = opened(tenantId, row, planKey);
      if (note !== undefined) return { ...reminder, note, note_state: 'open' };
      await audit.record(ctx, {
        action: 'care-plans.reminders.list',
        outcome: 'failed',
        reason: 'STEP_TAMPERED',
        patients: [reminder.patient_id],
        resource: { type: 'reminder', id: reminder.id },
      });
      return { ...reminder, note_state: 'tampered' };
    }),
  );
};
