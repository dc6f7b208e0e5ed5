// The plans that wait for the user, a doctor: for an approval, or for a decision about a colleague's plan.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useLiveTopic } from '../../../../client/live/use-live-topic.ts';
import { useClient } from '../../../../client/react.tsx';
import { WAITING_KEY } from './waiting-key.ts';

export function useWaiting() {
  const { call } = useClient();
  const queries = useQueryClient();
  useLiveTopic('care-plans:mine', 'care-plans.changed', () => void queries.invalidateQueries({ queryKey: WAITING_KEY }));
  return useQuery({
    queryKey: WAITING_KEY,
    queryFn: ({ signal }) => call('listWaitingPlans', { signal }),
  });
}
