// The patient's own care plans: those to follow, earlier ones, and their steps by ID.
import { useMemo } from 'react';
import type { CarePlan, PlanStep } from '../../../../contracts/plans.ts';
import { usePlansOf } from '../../../care-plans/data/use-plans.ts';
import { useReachRunning } from '../../../care-plans/data/use-reminders.ts';
import { hasCode } from '../../../client/problems/api-error.ts';
import { useUser } from '../../../client/react.tsx';
import { usePlanDay } from './today/use-plan-day.ts';

const PAGE = 30;

/** Whether the patient follows it: it runs, or waits for the one in its place. */
const isFollowed = ({ status, being_renewed, steps, state }: CarePlan): boolean =>
  status === 'active' || being_renewed || (status === 'proposed' && state === 'open' && (steps?.length ?? 0) > 0);

export interface OwnPlans {
  /** The request for them. */
  list: ReturnType<typeof usePlansOf>;
  /** Whether a plan that runs may not be loaded yet. */
  isLoading: boolean;
  following: readonly CarePlan[];
  earlier: readonly CarePlan[];
  isRenewed: boolean;
  /** Whether they have not been loaded. */
  isUnknown: boolean;
  isLocked: boolean;
  stepOf(id: string): PlanStep | undefined;
}

export function useOwnPlans(): OwnPlans {
  const { id } = useUser();
  const list = usePlansOf(id, PAGE);
  const isReaching = useReachRunning(list, id, usePlanDay().today);
  const { plans } = list;
  const steps = useMemo(() => new Map(plans.flatMap((plan) => (plan.steps ?? []).map((step) => [step.id, step] as const))), [plans]);
  const following = plans.filter(isFollowed);
  return {
    list,
    isLoading: list.isPending || isReaching,
    following,
    earlier: plans.filter((plan) => !isFollowed(plan) && plan.status !== 'proposed' && plan.approved_at !== null),
    isRenewed: following.some((plan) => plan.being_renewed),
    isUnknown: !list.data,
    isLocked: hasCode(list.error, 'NOTE_LOCKED'),
    stepOf: (step) => steps.get(step),
  };
}
