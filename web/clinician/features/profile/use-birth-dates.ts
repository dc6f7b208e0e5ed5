// Dates of birth that wait to be confirmed, for those who confirm them.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useLiveTopic } from '../../../client/live/use-live-topic.ts';
import { useClient } from '../../../client/react.tsx';

export const birthDatesKey = ['birth-dates'] as const;
/** The most requests that are loaded. */
const MOST = 200;

export function useBirthDates() {
  const { call } = useClient();
  const queries = useQueryClient();
  useLiveTopic('birth-dates', 'birth-dates.changed', () => void queries.invalidateQueries({ queryKey: birthDatesKey }));
  return useQuery({
    queryKey: birthDatesKey,
    queryFn: ({ signal }) => call('listBirthDateRequests', { query: { limit: MOST }, signal }),
  });
}
