// The confirmed contacts of a patient. They may withdraw at any time, so a cached list is read again when it is shown.
import { useQuery } from '@tanstack/react-query';
import { keys } from '../../../client/query-keys.ts';
import { useClient } from '../../../client/react.tsx';

export function useCarersOf(patientId: number) {
  const { call } = useClient();
  return useQuery({
    queryKey: keys.carersOf(patientId),
    queryFn: ({ signal }) => call('listCarers', { params: { id: patientId }, signal }),
    refetchOnMount: 'always',
  });
}
