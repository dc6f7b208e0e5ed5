// Opens plans with the keys of the caller's session, and shows them as their reader may see them.
import type { CarePlan, FormerStep, PlanStep } from '#contracts/plans.ts';
import type { AuditEntry } from '#platform/audit/entry.ts';
import type { UserCtx } from '#platform/context.ts';
import { problem } from '#platform/errors.ts';
import type { Platform } from '#platform/platform.ts';
import type { Records } from '#platform/unit-of-work.ts';
import type { CarePlansDeps, NoteReading, OpenVersion } from '../deps.ts';
import { openStep, type StepContent } from '../sealing/step-content.ts';
import { type FormerRow, findPlanRow, loadFormerRows, loadStepRows, type PlanRow, type StepRow } from './plan-rows.ts';

export const versionOf = ({ note_id: noteId, note_version: version }: Pick<PlanRow, 'note_id' | 'note_version'>) => ({ noteId, version });
const nameOf = (row: Pick<PlanRow, 'note_id' | 'note_version'>): string => `${row.note_id}/${row.note_version}`;

/** Opens a step; undefined when it was changed without its key. */
export const contentOf = (tenantId: number, row: StepRow, planKey: Buffer): StepContent | undefined =>
  openStep(planKey, { tenantId, planId: row.plan_id, stepId: row.id, revision: row.revision }, row, row.content);

const presentStep = (row: StepRow, { evidence, ...content }: StepContent): PlanStep => ({
  id: row.id,
  type: row.kind,
  state: row.state,
  ...content,
  evidence,
  schedule: row.schedule,
  due_date: row.due_date,
  starts_on: row.starts_on,
  last_day: row.last_day,
  extended_days: row.extended_days,
  extends: row.extends,
  medicine: row.medicine,
  confidence: row.confidence,
  confirmed: row.confirmed,
  kept_from: row.kept_from,
});

export interface OpenedPlan {
  plan: CarePlan;
  /** Whether a step was changed without its key. */
  isTampered: boolean;
}

/** While a plan is being renewed its patient follows the steps that ran until its end, and none that was stopped before. */
const endedBefore = ({ ended_at: end }: PlanRow, step: StepRow): boolean => end !== null && step.ended_at !== null && step.ended_at < end;

const openOne = (
  ctx: UserCtx,
  row: PlanRow,
  steps: readonly StepRow[],
  former: readonly FormerRow[],
  versions: ReadonlyMap<string, OpenVersion>,
): OpenedPlan => {
  const version = versions.get(nameOf(row));
  const planKey = version?.planKey;
  let isTampered = false;
  const open = (step: StepRow, key: Buffer): PlanStep[] => {
    const content = contentOf(ctx.tenantId, step, key);
    if (content) return [presentStep(step, content)];
    isTampered = true;
    return [];
  };
  // Patients follow what a doctor approved or what has started, not what is still to be reviewed.
  const isForPatient = ctx.actor.id === row.patient_id && ctx.actor.id !== row.author_id;
  const shown = isForPatient ? steps.filter((step) => step.starts_on !== null && !(row.being_renewed && endedBefore(row, step))) : steps;
  const opened = planKey && shown.flatMap((step) => open(step, planKey));
  const forReviewer = row.status === 'proposed' && ctx.actor.id === row.reviewer_id ? former : [];
  const formerSteps = forReviewer.flatMap((step): FormerStep[] => {
    const key = versions.get(nameOf(step))?.planKey;
    return key ? open(step, key).map((found) => ({ ...found, plan_id: step.plan_id, decision: step.decision })) : [];
  });
  const plan: CarePlan = {
    id: row.id,
    patient_id: row.patient_id,
    author: { id: row.author_id, name: row.author_name ?? '' },
    reviewer: row.reviewer_id === null ? null : { id: row.reviewer_id, name: row.reviewer_name ?? '' },
    note_id: row.note_id,
    note_version: row.note_version,
    version: row.version,
    status: row.status,
    extraction_status: row.extraction,
    provider: row.provider,
    degraded: row.degraded,
    created_at: row.created_at.toISOString(),
    approved_at: row.approved_at?.toISOString() ?? null,
    ended_at: row.ended_at?.toISOString() ?? null,
    superseded_by: row.superseded_by,
    suggested_by: row.suggested_by,
    being_renewed: row.being_renewed,
    state: isTampered ? 'tampered' : (version?.state ?? 'pending'),
    steps: isTampered ? null : (opened ?? null),
    former_steps: isTampered ? [] : formerSteps,
  };
  return { plan, isTampered };
};

/** The trail of a plan whose steps were changed without their key. */
export const tamperedEntry = ({ id, patient_id }: Pick<CarePlan, 'id' | 'patient_id'>): AuditEntry => ({
  action: 'care-plans.open',
  outcome: 'failed',
  reason: 'STEP_TAMPERED',
  patients: [patient_id],
  resource: { type: 'care-plan', id },
});

/** Opens plans, with a number of statements that does not depend on theirs. Call it outside a transaction. */
export const openPlans = async (
  { audit }: Pick<Platform, 'audit'>,
  records: Records,
  ctx: UserCtx,
  reading: NoteReading,
  rows: readonly PlanRow[],
): Promise<{ plans: CarePlan[]; versions: Map<string, OpenVersion> }> => {
  const ids = rows.map(({ id }) => id);
  const [steps, former] = await Promise.all([loadStepRows(records.db, ctx.tenantId, ids), loadFormerRows(records.db, ctx.tenantId, ids)]);
  const versions = await reading.open(records, [...new Map([...rows, ...former].map((row) => [nameOf(row), versionOf(row)])).values()]);
  const stepsOf = Map.groupBy(steps, ({ plan_id }) => plan_id);
  const formerOf = Map.groupBy(former, ({ next_plan_id }) => next_plan_id);
  const opened = rows.map((row) => openOne(ctx, row, stepsOf.get(row.id) ?? [], formerOf.get(row.id) ?? [], versions));
  for (const { plan, isTampered } of opened) if (isTampered) await audit.record(ctx, tamperedEntry(plan));
  return { plans: opened.map(({ plan }) => plan), versions };
};

/** A plan of a note that the caller reads. */
export interface ReadPlan {
  row: PlanRow;
  version: OpenVersion;
}

/**
 * Finds a plan for a reader of its note.
 * @throws CARE_PLAN_NOT_FOUND for everybody else; NOTE_LOCKED, NOTE_TAMPERED, KEY_MISMATCH
 */
export const readPlan = async (
  deps: CarePlansDeps,
  records: Records,
  ctx: UserCtx,
  id: string,
): Promise<ReadPlan & { reading: NoteReading }> => {
  const reading = await deps.reading(ctx);
  const row = await findPlanRow(records.db, ctx.tenantId, id);
  if (!row) throw problem('CARE_PLAN_NOT_FOUND');
  const version = await reading.openOne(records, versionOf(row));
  if (!version) throw problem('CARE_PLAN_NOT_FOUND', { patients: [row.patient_id] });
  return { row, version, reading };
};

/** A plan that the caller reviews, with the key of its steps. */
export interface OwnPlan {
  row: PlanRow;
  text: string;
  planKey: Buffer;
  reading: NoteReading;
}

/** @throws as readPlan; NOT_THE_AUTHOR; NOTE_LOCKED for a reviewer who waits for the key of the note */
export const ownPlan = async (deps: CarePlansDeps, records: Records, ctx: UserCtx, id: string): Promise<OwnPlan> => {
  const { row, version, reading } = await readPlan(deps, records, ctx, id);
  const patients = [row.patient_id];
  if (row.reviewer_id !== ctx.actor.id) throw problem('NOT_THE_AUTHOR', { patients });
  if (!version.planKey || version.text === undefined) throw problem('NOTE_LOCKED', { patients });
  return { row, text: version.text, planKey: version.planKey, reading };
};
