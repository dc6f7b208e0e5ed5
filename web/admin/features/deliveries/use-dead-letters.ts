// Deliveries that failed too often, a page at a time, and sending them again.
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Received } from '../../../client/call.ts';
import { keys } from '../../../client/query-keys.ts';
import { useClient } from '../../../client/react.tsx';

export type DeadLetter = Received<'listDeadLetters'>['dead_letters'][number];

/** Newest first. */
export function useDeadLetters() {
  const { call } = useClient();
  return useInfiniteQuery({
    queryKey: keys.deadLetters,
    queryFn: ({ signal, pageParam }) => call('listDeadLetters', { query: pageParam ? { after: pageParam } : {}, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    // More may have been given up since.
    staleTime: 0,
  });
}

export function useResend(letter: DeadLetter) {
  const { call } = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => call('resendDeadLetter', { params: { id: letter.id } }),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.deadLetters }),
  });
}
