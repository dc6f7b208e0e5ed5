// Live updates of open pages that show a plan, with IDs only.
import type { Ctx } from '#platform/context.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import type { PlanRow } from './plans/plan-rows.ts';

export interface ShownPlan {
  id: string;
  patientId: number;
  authorId: number;
  /** When it is not the author. */
  reviewerId?: number | null;
}

export const shownPlan = ({ id, patient_id, author_id, reviewer_id }: PlanRow): ShownPlan => ({
  id,
  patientId: patient_id,
  authorId: author_id,
  reviewerId: reviewer_id,
});

/** Has the patient, the author and the reviewer of a plan load it again after the commit. @param ready whether its steps were found just now */
export const showPlan = (
  tx: UnitOfWork,
  { tenantId }: Pick<Ctx, 'tenantId'>,
  { id, patientId, authorId, reviewerId }: ShownPlan,
  ready = false,
): void =>
  tx.live({
    tenantId,
    kind: 'care-plans.changed',
    data: { plan: id, patient: patientId, people: [...new Set([patientId, authorId, reviewerId ?? authorId])], ready },
  });
