// Stores new steps of a plan, sealed.
import { sql } from 'kysely';
import type { Ctx } from '#platform/context.ts';
import { uuidv7 } from '#platform/ids.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import type { StartingStep } from '../reminders/index.ts';
import { type InTheClear, type StepContent, sealStep } from '../sealing/step-content.ts';

export interface NewStep {
  clear: InTheClear;
  content: StepContent;
  position: number;
  confirmed: boolean;
  keptFrom?: string;
  /** First day of a step that starts now, ISO 8601. */
  startsOn: string | null;
}

/**
 * The first day of a step that starts now: the start that the note states, so that a course which has begun ends when it was to end. Without an end,
 * a start in the past makes no difference. Days are ISO 8601.
 */
export const firstDay = ({ schedule }: Pick<InTheClear, 'schedule'>, today: string): string => {
  const stated = schedule?.start_date;
  return stated !== undefined && (stated > today || schedule?.days !== undefined) ? stated : today;
};

export const starting = (id: string, clear: InTheClear, startsOn: string): StartingStep => ({
  id,
  kind: clear.kind,
  schedule: clear.schedule,
  dueDate: clear.due_date,
  startsOn,
  extends: clear.extends,
});

/** Inserts steps. @returns those that start now, for their reminders */
export const insertSteps = async (
  { db }: UnitOfWork,
  { tenantId, now }: Ctx,
  planId: string,
  planKey: Buffer,
  steps: readonly NewStep[],
): Promise<StartingStep[]> => {
  if (steps.length === 0) return [];
  const rows = steps.map((step) => {
    const id = uuidv7(now);
    return { ...step, id, sealed: sealStep(planKey, { tenantId, planId, stepId: id, revision: 1 }, step.clear, step.content) };
  });
  const column = <T>(of: (row: (typeof rows)[number]) => T): T[] => rows.map(of);
  await sql`insert into care_plans.steps (tenant_id, id, plan_id, position, kind, state, confidence, confirmed, medicine, schedule, due_date,
      starts_on, extends, content, kept_from)
    select ${tenantId}, s.id, ${planId}, s.position, s.kind, case when s.starts_on is null then 'proposed' else 'active' end, s.confidence,
      s.confirmed, s.medicine, s.schedule, s.due_date, s.starts_on, s.extends, s.content, s.kept_from
    from unnest(${column(({ id }) => id)}::uuid[], ${column(({ position }) => position)}::int[], ${column(({ clear }) => clear.kind)}::text[],
      ${column(({ clear }) => clear.confidence)}::text[], ${column(({ confirmed }) => confirmed)}::boolean[],
      ${column(({ clear }) => clear.medicine)}::boolean[],
      ${column(({ clear }) => (clear.schedule === null ? null : JSON.stringify(clear.schedule)))}::jsonb[],
      ${column(({ clear }) => clear.due_date)}::date[], ${column(({ startsOn }) => startsOn)}::date[],
      ${column(({ clear }) => clear.extends)}::boolean[], ${column(({ sealed }) => sealed)}::bytea[],
      ${column(({ keptFrom }) => keptFrom ?? null)}::uuid[])
      s(id, position, kind, confidence, confirmed, medicine, schedule, due_date, starts_on, extends, content, kept_from)`.execute(db);
  return rows.flatMap(({ id, clear, startsOn }) => (startsOn === null ? [] : [starting(id, clear, startsOn)]));
};
