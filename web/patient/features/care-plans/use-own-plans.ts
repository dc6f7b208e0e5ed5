// The patient's own care plans: those to follow, earlier ones, and their steps by ID.
import { useMemo } from 'react';
import type { CarePlan, PlanStep } from '../../../../contracts/plans.ts';
import { useOpenPlansOf, usePlansOf } from '../../../care-plans/data/use-plans.ts';
import { useReachReminded } from '../../../care-plans/data/use-reminders.ts';
import { hasCode } from '../../../client/problems/api-error.ts';
import { useUser } from '../../../client/react.tsx';
import { uniqueById } from '../../../client/unique-by-id.ts';
import { usePlanDay } from './today/use-plan-day.ts';

const PAGE = 30;

/** Whether the patient follows it: it runs, or waits for the one in its place. */
const isFollowed = ({ status, being_renewed, steps, state }: CarePlan): boolean =>
  status === 'active' || being_renewed || (status === 'proposed' && state === 'open' && (steps?.length ?? 0) > 0);

export interface OwnPlans {
  /** The request for all of them, page by page. */
  list: ReturnType<typeof usePlansOf>;
  /** Whether a plan that the patient follows, or answered today, may not be loaded yet. */
  isLoading: boolean;
  /** Why they cannot be shown. */
  failed: { error: Error; retry(): void } | undefined;
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
  const open = useOpenPlansOf(id);
  const list = usePlansOf(id, PAGE);
  const isReaching = useReachReminded(list, open.plans, id, usePlanDay().today);
  const plans = useMemo(() => uniqueById([...open.plans, ...list.plans]), [open.plans, list.plans]);
  const steps = useMemo(() => new Map(plans.flatMap((plan) => (plan.steps ?? []).map((step) => [step.id, step] as const))), [plans]);
  const following = open.plans.filter(isFollowed);
  const failed = [open, list].find(({ isError, data }) => isError && !data);
  return {
    list,
    isLoading: open.isPending || list.isPending || isReaching,
    failed: failed?.error
      ? {
          error: failed.error,
          retry: () => {
            void open.refetch();
            void list.refetch();
          },
        }
      : undefined,
    following,
    earlier: list.plans.filter((plan) => !isFollowed(plan) && plan.status !== 'proposed' && plan.approved_at !== null),
    isRenewed: following.some((plan) => plan.being_renewed),
    isUnknown: !open.data,
    isLocked: hasCode(open.error ?? list.error, 'NOTE_LOCKED'),
    stepOf: (step) => steps.get(step),
  };
}
