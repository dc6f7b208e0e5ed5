// Stores what was extracted from a note as the steps of its plan.
import { sql } from 'kysely';
import type { ExtractedStep } from '#contracts/care-plans.ts';
import type { Ctx } from '#platform/context.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { planReady, stepsStarted } from '../../events.ts';
import type { Extracted } from '../../extraction/extract-with.ts';
import { showPlan } from '../announce.ts';
import { startReminders } from '../reminders/index.ts';
import type { InTheClear, StepContent } from '../sealing/step-content.ts';
import { loadSettings } from '../settings/settings.ts';
import { isMedicine, mayExtend } from './classify-step.ts';
import { firstDay, insertSteps, type NewStep } from './new-steps.ts';

/** A plan that has no steps yet. */
export interface BarePlan {
  id: string;
  patientId: number;
  authorId: number;
  noteId: string;
  noteVersion: number;
  /** Whether steps of earlier plans wait for a decision. */
  hasFormer: boolean;
}

const readStep = (step: ExtractedStep, plan: BarePlan): { clear: InTheClear; content: StepContent } => {
  const stated = { text: step.text, drug: step.drug ?? null, dose: step.dose ?? null, route: step.route ?? null };
  const schedule = step.schedule ?? null;
  const { quote } = step.evidence;
  return {
    clear: {
      kind: step.type,
      confidence: step.confidence,
      medicine: isMedicine({ ...stated, quote, schedule }),
      extends: mayExtend({ ...stated, quote, schedule }),
      schedule,
      due_date: step.due_date ?? null,
    },
    content: {
      ...stated,
      evidence: { ...step.evidence, note_id: plan.noteId, note_version: plan.noteVersion },
      edited: false,
      words_confirmed: true,
    },
  };
};

/** Whether a step may start without an approval, where the clinic allows it at all. */
const mayStartAtOnce = ({ confidence, medicine, schedule }: InTheClear): boolean =>
  confidence === 'high' && !medicine && schedule?.prn !== true && schedule?.times !== null;

/**
 * Adds the steps to a plan under the lock on the patient's plans. A plan without anything left to approve is active.
 * @param today in the patient's time zone, ISO 8601
 */
export const storeExtraction = async (
  tx: UnitOfWork,
  ctx: Ctx,
  plan: BarePlan,
  { planKey, extracted, today }: { planKey: Buffer; extracted: Extracted; today: string },
): Promise<void> => {
  const { tenantId } = ctx;
  const { start_at_once: startAtOnce } = await loadSettings(tx.db, tenantId);
  const steps = extracted.steps.map((step, position): NewStep => {
    const read = readStep(step, plan);
    const starts = startAtOnce && !extracted.degraded && mayStartAtOnce(read.clear);
    return { ...read, position, confirmed: false, startsOn: starts ? firstDay(read.clear, today) : null };
  });
  const started = await insertSteps(tx, ctx, plan.id, planKey, steps);
  const isDone = steps.length > 0 && started.length === steps.length && !plan.hasFormer;
  const needsApproval = !isDone && (steps.length > 0 || plan.hasFormer);
  await sql`update care_plans.plans set extraction = ${steps.length > 0 ? 'DONE' : 'NONE'}, extracting_until = null,
      provider = ${extracted.provider}, degraded = ${extracted.degraded}, status = ${isDone ? 'active' : 'proposed'},
      approval_due_at = case when ${needsApproval} then approval_due_at end
    where tenant_id = ${tenantId} and id = ${plan.id}`.execute(tx.db);
  const ids = { plan_id: plan.id, patient_id: plan.patientId, author_id: plan.authorId };
  if (started.length > 0) {
    await startReminders(tx, ctx, { ...plan, reviewerId: plan.authorId }, started);
    tx.emit(stepsStarted, ids);
  }
  tx.emit(planReady, ids);
  showPlan(tx, ctx, plan, true);
};
