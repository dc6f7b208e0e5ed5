// A patient's threads with the clinic.
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Received } from '../../../client/call.ts';
import { keys } from '../../../client/query-keys.ts';
import { useClient } from '../../../client/react.tsx';
import { uniqueById } from '../../../client/unique-by-id.ts';

type Page = Received<'getOwnThread'>;

export const SHOWN = ['all', 'active', 'closed'] as const;
export type Shown = (typeof SHOWN)[number];

/** Polling interval in ms, in case live frames are lost. */
const SAFETY_POLL = 60_000;

/** By newest message, in pages. */
export function useThreads(shown: Shown) {
  const { call } = useClient();
  const query = useInfiniteQuery({
    queryKey: [...keys.threads, shown],
    queryFn: ({ pageParam: offset, signal }) =>
      call('listOwnThreads', { query: { offset, ...(shown !== 'all' && { status: shown }) }, signal }),
    initialPageParam: 0,
    getNextPageParam: ({ pagination: { offset, limit, hasMore } }) => (hasMore ? offset + limit : undefined),
    refetchInterval: SAFETY_POLL,
    placeholderData: (before) => before,
  });
  const threads = useMemo(() => uniqueById(query.data?.pages.flatMap((page) => page.threads) ?? []), [query.data]);
  return { ...query, threads };
}

/** One thread with its messages, oldest first. `fetchNextPage` loads earlier ones. */
export function useThread(id: string) {
  const { call } = useClient();
  const query = useInfiniteQuery({
    queryKey: keys.thread(id),
    queryFn: ({ pageParam: before, signal }) => call('getOwnThread', { params: { id }, query: { ...(before && { before }) }, signal }),
    initialPageParam: '',
    getNextPageParam: ({ hasMore, messages }: Page) => (hasMore ? messages[0]?.id : undefined),
    refetchInterval: SAFETY_POLL,
  });
  const messages = useMemo(() => uniqueById(query.data?.pages.toReversed().flatMap((page) => page.messages) ?? []), [query.data]);
  return { ...query, thread: query.data?.pages[0]?.thread, messages };
}
