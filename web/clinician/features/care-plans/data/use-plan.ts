// One care plan, which a page shows and its reviewer changes.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { BodyInputOf } from '../../../../../contracts/endpoint.ts';
import type { addPlanStep, editPlanStep } from '../../../../../contracts/plan-review.ts';
import type { CarePlan, Decision } from '../../../../../contracts/plans.ts';
import { planKeys } from '../../../../care-plans/data/plan-keys.ts';
import { useStandingError } from '../../../../client/problems/use-standing-error.ts';
import { useClient } from '../../../../client/react.tsx';
import { useAttemptKey } from '../../../../client/use-attempt-key.ts';
import { followUntil } from '../../../../kit/steady/hold.ts';

/** A plan whose note is being read is loaded again at this interval, in ms: the frame that reports its steps can be lost. */
const READING_POLL = 2_000;

export function usePlan(id: string) {
  const { call } = useClient();
  const query = useQuery({
    queryKey: planKeys.one(id),
    queryFn: ({ signal }) => call('getCarePlan', { params: { id }, signal }),
    refetchInterval: ({ state: { data } }) => (data?.extraction_status === 'PENDING' && data.status === 'proposed' ? READING_POLL : false),
    gcTime: 0,
  });
  return useStandingError(query, id);
}

/** Shows a plan as the server returned it, and loads the lists that contain it again. */
export function usePutPlan(): (plan: CarePlan) => void {
  const queries = useQueryClient();
  return (plan) => {
    queries.setQueryData(planKeys.one(plan.id), plan);
    for (const queryKey of [planKeys.of(plan.patient_id), planKeys.waiting]) void queries.invalidateQueries({ queryKey });
  };
}

/** Changes of a plan. Each throws what the server refuses with; a lost reply is repeated under the same key. */
export function usePlanWork(id: string) {
  const { call } = useClient();
  const put = usePutPlan();
  const { keyOf } = useAttemptKey();
  const params = { id };
  const done = async (work: Promise<CarePlan>): Promise<CarePlan> => {
    const plan = await work;
    put(plan);
    // The user's own change is shown at once.
    followUntil(Promise.resolve());
    return plan;
  };
  return {
    approve: (version: number, confirmed: readonly string[]) => {
      const body = { version, confirmed_step_ids: [...confirmed] };
      return done(call('approveCarePlan', { params, body, idempotencyKey: keyOf(['approve', body]) }));
    },
    addStep: (body: BodyInputOf<typeof addPlanStep>) => done(call('addPlanStep', { params, body, idempotencyKey: keyOf(['add', body]) })),
    editStep: (step: string, body: BodyInputOf<typeof editPlanStep>) => done(call('editPlanStep', { params: { id, step_id: step }, body })),
    removeStep: (step: string) => done(call('removePlanStep', { params: { id, step_id: step } })),
    decideFormer: (step: string, decision: Decision) =>
      done(call('decideFormerStep', { params: { id, step_id: step }, body: { decision } })),
    stop: () => done(call('stopCarePlan', { params })),
    decideSupersession: (decision: 'agree' | 'decline') =>
      done(call('decideSupersession', { params, body: { decision }, idempotencyKey: keyOf(['supersession', decision]) })),
  };
}
