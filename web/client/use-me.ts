// The signed-in user and their clinic, from the server.
import { useQuery } from '@tanstack/react-query';
import { keys } from './query-keys.ts';
import { useClient } from './react.tsx';

export function useMe() {
  const { call } = useClient();
  return useQuery({ queryKey: keys.me, queryFn: ({ signal }) => call('me', { signal }), staleTime: 10 * 60_000 });
}
