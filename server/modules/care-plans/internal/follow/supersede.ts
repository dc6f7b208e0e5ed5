// A new note ends its author's earlier plans for the patient, in its own transaction. Colleagues decide about theirs.
import { sql } from 'kysely';
import { z } from 'zod';
import { PlanStatus } from '#contracts/plans.ts';
import type { UserCtx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { planSuperseded, supersessionSuggested } from '../../events.ts';
import { showPlan } from '../announce.ts';
import { RAN_UNTIL_SUPERSEDED } from '../plans/plan-rows.ts';
import { endReminders } from '../reminders/index.ts';

const OpenRow = z.object({ id: z.string(), status: PlanStatus, approval_due_at: z.date().nullable(), has_run: z.boolean() });
const SuggestedRow = z.object({ id: z.string(), author_id: z.int() });
const CountRow = z.object({ count: z.int() });

export interface NextPlan {
  id: string;
  patientId: number;
  noteId: string;
  /** Ends only the plan of the same note, of which this is a new version. */
  keepsOthers: boolean;
}

/** @returns when the earlier plan had to be approved, if it waited; and whether steps that ran wait for a decision */
export interface Superseded {
  approvalDueAt: Date | null;
  hasFormer: boolean;
}

const countFormer = async ({ db }: UnitOfWork, tenantId: number, planId: string): Promise<number> => {
  const { rows } = await rowsOf(
    CountRow,
  )`select count(*)::int as count from care_plans.plans p join care_plans.steps s on ${RAN_UNTIL_SUPERSEDED}
    where p.tenant_id = ${tenantId} and p.superseded_by = ${planId}`.execute(db);
  return rows[0]!.count;
};

/** Ends the author's open plans under the lock on the patient's plans. The next plan is inserted by the caller, in the same transaction. */
export const supersede = async (tx: UnitOfWork, ctx: UserCtx, next: NextPlan): Promise<Superseded> => {
  const { db } = tx;
  const { tenantId, now, actor } = ctx;
  const { rows: open } = await rowsOf(OpenRow)`select p.id, p.status, p.approval_due_at,
      exists (select from care_plans.steps s where s.tenant_id = p.tenant_id and s.plan_id = p.id and s.state = 'active') as has_run
    from care_plans.plans p
    where p.tenant_id = ${tenantId} and p.patient_id = ${next.patientId} and p.author_id = ${actor.id} and p.status in ('proposed', 'active')
      and (not ${next.keepsOthers} or p.note_id = ${next.noteId}) order by p.created_at, p.id`.execute(db);
  const ids = open.map(({ id }) => id);
  if (ids.length > 0) {
    await sql`update care_plans.steps set state = 'stopped', ended_at = ${now}
      where tenant_id = ${tenantId} and plan_id = any(${ids}::uuid[]) and state = 'active'`.execute(db);
    await sql`update care_plans.plans set status = 'superseded', ended_at = ${now}, superseded_by = ${next.id}, suggested_by = null,
        approval_due_at = null, extracting_until = null, version = version + 1
      where tenant_id = ${tenantId} and id = any(${ids}::uuid[])`.execute(db);
  }
  // A plan that was never approved passes the plans that it would have replaced on to the next one.
  const neverApproved = open.filter(({ status }) => status === 'proposed').map(({ id }) => id);
  if (neverApproved.length > 0) {
    await sql`update care_plans.steps set decision = null where tenant_id = ${tenantId} and decision is not null and plan_id in (
      select p.id from care_plans.plans p where p.tenant_id = ${tenantId} and p.superseded_by = any(${neverApproved}::uuid[]))`.execute(db);
    await sql`update care_plans.plans set superseded_by = ${next.id}
      where tenant_id = ${tenantId} and superseded_by = any(${neverApproved}::uuid[])`.execute(db);
  }
  for (const { id, has_run } of open) {
    if (has_run) await endReminders(tx, ctx, id);
    tx.emit(planSuperseded, { plan_id: id, patient_id: next.patientId, author_id: actor.id, by_plan_id: next.id });
    showPlan(tx, ctx, { id, patientId: next.patientId, authorId: actor.id });
  }
  const dueTimes = open.flatMap(({ approval_due_at }) => (approval_due_at === null ? [] : [approval_due_at.getTime()]));
  return {
    approvalDueAt: dueTimes.length === 0 ? null : new Date(Math.min(...dueTimes)),
    hasFormer: ids.length > 0 && (await countFormer(tx, tenantId, next.id)) > 0,
  };
};

/** Proposes the next plan to colleagues whose plans run for the patient. Theirs continue until they decide. */
export const suggestToColleagues = async (tx: UnitOfWork, ctx: UserCtx, next: NextPlan): Promise<void> => {
  const { tenantId, actor } = ctx;
  if (next.keepsOthers) return;
  const { rows } = await rowsOf(SuggestedRow)`update care_plans.plans set suggested_by = ${next.id}
    where tenant_id = ${tenantId} and patient_id = ${next.patientId} and author_id <> ${actor.id} and status = 'active'
    returning id, author_id`.execute(tx.db);
  for (const { id, author_id } of rows) {
    tx.emit(supersessionSuggested, { plan_id: id, patient_id: next.patientId, author_id, by_plan_id: next.id });
    showPlan(tx, ctx, { id, patientId: next.patientId, authorId: author_id });
  }
};
