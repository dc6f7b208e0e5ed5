// Adds the past of a plan, for the demo data. Everything happens at the time of its context.
import { z } from 'zod';
import type { UserCtx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { Platform } from '#platform/platform.ts';
import { remindAll } from '../reminder-jobs.ts';
import type { CarePlansDeps } from './deps.ts';
import { findPlanRow, loadStepRows } from './plans/plan-rows.ts';
import type { AlarmDeps } from './reminders/alarm.ts';
import { checkIn } from './reminders/check-in.ts';
import { noteSealer } from './reminders/check-in-notes.ts';
import { approvePlan } from './review/approve.ts';

const FoundRow = z.object({ id: z.string() });

export interface PastPlans {
  /** Approves the caller's plan of the first version of a note with all its steps. */
  approve(ctx: UserCtx, noteId: string): Promise<void>;
  /** Makes, hands out and closes what was due at a time. */
  remind(now: Date): Promise<void>;
  /**
   * Checks the caller in to each of their reminders of a local day (ISO 8601) that is due.
   * @param note of the first one, of a medicine only if there is no other; needs the caller's key
   */
  checkIn(ctx: UserCtx, day: string, note?: string): Promise<void>;
}

export const createPast = (platform: Platform, deps: CarePlansDeps & AlarmDeps): PastPlans => ({
  approve: async (ctx, noteId) => {
    const { tenantId } = ctx;
    const db = platform.tenantDb(tenantId);
    const { rows } = await rowsOf(
      FoundRow,
    )`select id from care_plans.plans where tenant_id = ${tenantId} and note_id = ${noteId} and note_version = 1`.execute(db);
    const plan = (await findPlanRow(db, tenantId, rows[0]!.id))!;
    const steps = await loadStepRows(db, tenantId, [plan.id]);
    const own = { ...ctx, db, cipher: await platform.tenantKeys.cipher(tenantId), touch: () => undefined, markReplayed: () => undefined };
    await approvePlan(platform, deps, own, plan.id, { expected: plan.version, confirmed: steps.map(({ id }) => id) });
  },
  remind: async (now) => {
    await remindAll({ ...platform, clock: { ...platform.clock, now: () => now } }, deps);
  },
  checkIn: async (ctx, day, note) => {
    const { tenantId, actor, now } = ctx;
    const records = { db: platform.tenantDb(tenantId), cipher: await platform.tenantKeys.cipher(tenantId) };
    const { rows } = await rowsOf(
      FoundRow,
    )`select r.id from care_plans.reminders r join care_plans.steps s on s.tenant_id = r.tenant_id and s.id = r.step_id
      where r.tenant_id = ${tenantId} and r.patient_id = ${actor.id} and r.state = 'due' and r.due_at <= ${now} and r.local_day = ${day}::date
      order by r.due_at, s.medicine, s.position, r.id`.execute(records.db);
    const [first] = rows;
    const sealNote = note !== undefined && first ? await noteSealer(deps, records, ctx, first.id, note) : undefined;
    await platform.transactions.transact(ctx, async (tx) => {
      for (const { id } of rows) await checkIn(tx, ctx, id, 'DONE', id === first?.id ? sealNote : undefined);
    });
  },
});
