// The reviewer of a plan adds, changes and removes steps of a plan.

import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import type { BodyOf } from '#contracts/endpoint.ts';
import type { addPlanStep, editPlanStep } from '#contracts/plan-review.ts';
import { mayContradict, type StepFields } from '#contracts/step-words.ts';
import { problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import type { CarePlansDeps } from '../deps.ts';
import { isMedicine, mayExtend } from '../follow/classify-step.ts';
import { APPROVAL_MS } from '../follow/follow-note.ts';
import { firstDay, insertSteps, type NewStep } from '../follow/new-steps.ts';
import { contentOf } from '../plans/open-plans.ts';
import type { StepRow } from '../plans/plan-rows.ts';
import { endStepReminders, startReminders } from '../reminders/index.ts';
import { type InTheClear, type StepContent, sealStep } from '../sealing/step-content.ts';
import { type Changing, changePlan, type Parts, type PlanCtx } from './change-plan.ts';

type Fields = Omit<BodyOf<typeof editPlanStep>, 'version'>;

/** Inserts a step, which starts at once in a plan that runs. */
export const insertStep = async (tx: UnitOfWork, ctx: PlanCtx, plan: Changing, step: Omit<NewStep, 'startsOn'>): Promise<void> => {
  const { row } = plan;
  const startsOn = row.status === 'active' ? firstDay(step.clear, plan.today) : null;
  const started = await insertSteps(tx, ctx, row.id, plan.planKey, [{ ...step, startsOn }]);
  await startReminders(tx, ctx, { id: row.id, patientId: row.patient_id, reviewerId: ctx.actor.id }, started);
};

export const endPosition = ({ steps }: Changing): number => Math.max(-1, ...steps.map(({ position }) => position)) + 1;

/** Ends a step that was proposed or runs. */
export const endStep = async (tx: UnitOfWork, ctx: PlanCtx, step: StepRow): Promise<void> => {
  const state = step.state === 'active' ? 'stopped' : 'removed';
  await sql`update care_plans.steps set state = ${state}, ended_at = ${ctx.now}
    where tenant_id = ${ctx.tenantId} and id = ${step.id}`.execute(tx.db);
  if (step.state === 'active') await endStepReminders(tx, ctx, step.id);
};

const requireStep = ({ steps, patients }: Changing, id: string): StepRow => {
  const step = steps.find((one) => one.id === id);
  if (!step) throw problem('STEP_NOT_FOUND', { patients });
  return step;
};

/** Opens a step of the plan. @throws STEP_TAMPERED */
const requireContent = ({ planKey, patients }: Changing, ctx: PlanCtx, step: StepRow): StepContent => {
  const content = contentOf(ctx.tenantId, step, planKey);
  if (!content) throw problem('STEP_TAMPERED', { patients });
  return content;
};

/** Adds a step for a sentence of the note. @throws as changePlan; QUOTE_NOT_IN_NOTE */
export const addStep = (
  platform: Parts,
  deps: CarePlansDeps,
  ctx: PlanCtx,
  id: string,
  { start, end, quote, type, schedule, due_date, ...stated }: BodyOf<typeof addPlanStep>,
): Promise<void> =>
  changePlan(platform, deps, ctx, { id, expected: undefined }, async (tx, plan) => {
    const { row, text, patients } = plan;
    if (text.slice(start, end) !== quote) throw problem('QUOTE_NOT_IN_NOTE', { patients });
    const words = { ...stated, quote, schedule };
    const clear: InTheClear = {
      kind: type,
      confidence: 'high',
      medicine: isMedicine(words),
      extends: mayExtend(words),
      schedule,
      due_date,
    };
    const evidence = { start, end, quote, note_id: row.note_id, note_version: row.note_version };
    const content: StepContent = { ...stated, evidence, edited: false, words_confirmed: true };
    await insertStep(tx, ctx, plan, { clear, content, position: endPosition(plan), confirmed: true });
    if (row.status === 'proposed')
      await sql`update care_plans.plans set approval_due_at = coalesce(approval_due_at, ${new Date(ctx.now.getTime() + APPROVAL_MS)})
        where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(tx.db);
    tx.audit({ action: 'care-plans.steps.add', patients, resource: { type: 'care-plan', id } });
    tx.created(201, id);
  });

/** Whether the words of a step are known to match its fields: new words do, and unchanged ones if the reviewer confirms them. */
const wordsFit = (was: StepFields, is: StepFields, confirmed: { before: boolean; sent: boolean | undefined }): boolean =>
  confirmed.sent ?? (was.text !== is.text || (confirmed.before && !mayContradict(was, is)));

const changed = (step: StepRow, before: StepContent, fields: Fields): { clear: InTheClear; content: StepContent } => {
  const { type = step.kind, text = before.text, drug = before.drug, dose = before.dose, route = before.route } = fields;
  const { schedule = step.schedule, due_date = step.due_date } = fields;
  const words = { text, drug, dose, route, quote: before.evidence.quote, schedule };
  const clear = {
    kind: type,
    confidence: step.confidence,
    medicine: isMedicine(words),
    extends: mayExtend(words) && (fields.extends ?? (step.extends || !isDeepStrictEqual(schedule, step.schedule))),
    schedule,
    due_date,
  };
  const stated = { text, drug, dose, route };
  const words_confirmed = wordsFit(
    { ...before, type: step.kind, schedule: step.schedule, due_date: step.due_date },
    { ...stated, type, schedule, due_date },
    { before: before.words_confirmed, sent: fields.words_confirmed },
  );
  return { clear, content: { ...stated, evidence: before.evidence, edited: true, words_confirmed } };
};

const TIMES = ['kind', 'schedule', 'due_date', 'extends'] as const;

/**
 * Changes a step, and so confirms it. If the times of a running step change, it ends, and another one starts in its place: what was checked in
 * belongs to the former times.
 * @throws as changePlan; STEP_NOT_FOUND, STEP_ENDED, STEP_TAMPERED
 */
export const editStep = (
  platform: Parts,
  deps: CarePlansDeps,
  ctx: PlanCtx,
  { id, stepId, expected }: { id: string; stepId: string; expected: number },
  fields: Fields,
): Promise<void> =>
  changePlan(platform, deps, ctx, { id, expected }, async (tx, plan) => {
    const { patients, planKey } = plan;
    const { tenantId } = ctx;
    const step = requireStep(plan, stepId);
    if (step.state === 'stopped') throw problem('STEP_ENDED', { patients });
    const { clear, content } = changed(step, requireContent(plan, ctx, step), fields);
    if (step.state === 'active' && TIMES.some((name) => !isDeepStrictEqual(clear[name], step[name]))) {
      await endStep(tx, ctx, step);
      await insertStep(tx, ctx, plan, { clear, content, position: step.position, confirmed: true });
    } else {
      const revision = step.revision + 1;
      const sealed = sealStep(planKey, { tenantId, planId: id, stepId, revision }, clear, content);
      const schedule = clear.schedule === null ? null : JSON.stringify(clear.schedule);
      await sql`update care_plans.steps set kind = ${clear.kind}, medicine = ${clear.medicine}, schedule = ${schedule}::jsonb,
          due_date = ${clear.due_date}::date, extends = ${clear.extends}, confirmed = true, revision = ${revision}, content = ${sealed}
        where tenant_id = ${tenantId} and id = ${stepId}`.execute(tx.db);
    }
    tx.audit({ action: 'care-plans.steps.edit', patients, resource: { type: 'care-plan', id } });
    tx.created(200, id);
  });

/** Removes a step, or ends one that runs; one that has ended stays as it is. @throws as changePlan; STEP_NOT_FOUND */
export const removeStep = (platform: Parts, deps: CarePlansDeps, ctx: PlanCtx, id: string, stepId: string): Promise<void> =>
  changePlan(platform, deps, ctx, { id, expected: undefined }, async (tx, plan) => {
    const { rows } =
      await sql`select 1 from care_plans.steps where tenant_id = ${ctx.tenantId} and plan_id = ${id} and id = ${stepId}`.execute(tx.db);
    if (rows.length === 0) throw problem('STEP_NOT_FOUND', { patients: plan.patients });
    tx.audit({ action: 'care-plans.steps.remove', patients: plan.patients, resource: { type: 'care-plan', id } });
    tx.created(200, id);
    const step = plan.steps.find((one) => one.id === stepId);
    if (!step || step.state === 'stopped') return 'unchanged';
    await endStep(tx, ctx, step);
    if (step.kept_from !== null)
      await sql`update care_plans.steps set decision = 'stop' where tenant_id = ${ctx.tenantId} and id = ${step.kept_from}`.execute(tx.db);
    return undefined;
  });
