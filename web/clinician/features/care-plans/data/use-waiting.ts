// The plans that wait for the user, a doctor: for an approval, or for a decision about a colleague's plan.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { planKeys } from '../../../../care-plans/data/plan-keys.ts';
import { useLiveTopic } from '../../../../client/live/use-live-topic.ts';
import { useClient } from '../../../../client/react.tsx';

export function useWaiting() {
  const { call } = useClient();
  const queries = useQueryClient();
  useLiveTopic('care-plans:mine', 'care-plans.changed', () => void queries.invalidateQueries({ queryKey: planKeys.waiting }));
  return useQuery({
    queryKey: planKeys.waiting,
    queryFn: ({ signal }) => call('listWaitingPlans', { signal }),
  });
}
