// The plans that wait for the user, a doctor: for an approval, or for a decision about a colleague's plan.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { planKeys } from '../../../../care-plans/data/plan-keys.ts';
import { useLiveTopic } from '../../../../client/live/use-live-topic.ts';
import { useClient } from '../../../../client/react.tsx';

/** One more than a badge counts. */
const COUNTED = 100;

/** Number of plans that wait, up to 100. Keeps it, and the pages of the list, up to date. */
export function useWaitingCount(): number {
  const { call } = useClient();
  const queries = useQueryClient();
  useLiveTopic('care-plans:mine', 'care-plans.changed', () => void queries.invalidateQueries({ queryKey: planKeys.waiting }));
  const { data } = useQuery({
    queryKey: planKeys.waiting,
    queryFn: ({ signal }) => call('listWaitingPlans', { query: { first: COUNTED }, signal }),
  });
  return data?.plans.length ?? 0;
}
