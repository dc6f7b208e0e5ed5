// The confirmed contacts of a patient. They may withdraw at any time, so a cached list is read again when it is shown, and when it changes.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useLiveTopic } from '../../../client/live/use-live-topic.ts';
import { keys } from '../../../client/query-keys.ts';
import { useClient } from '../../../client/react.tsx';

export function useCarersOf(patientId: number) {
  const { call } = useClient();
  const queries = useQueryClient();
  useLiveTopic(`carers:${patientId}`, 'carers.changed', () => void queries.invalidateQueries({ queryKey: keys.carersOf(patientId) }));
  return useQuery({
    queryKey: keys.carersOf(patientId),
    queryFn: ({ signal }) => call('listCarers', { params: { id: patientId }, signal }),
    refetchOnMount: 'always',
  });
}
