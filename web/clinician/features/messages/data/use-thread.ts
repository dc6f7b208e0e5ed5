// One thread with its messages, newest page first, kept up to date from the frames of its topic.
import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { StaffThread, StaffThreadMessage } from '../../../../../contracts/messaging/staff-threads.ts';
import type { Received } from '../../../../client/call.ts';
import { useClient } from '../../../../client/react.tsx';
import { uniqueById } from '../../../../client/unique-by-id.ts';
import { inboxKeys } from './inbox-keys.ts';

type Page = Received<'getThread'>;
/** A colleague who has read the thread. */
export type Reader = Page['readBy'][number];
/** Polling interval in ms, in case live frames are lost. */
const SAFETY_POLL = 60_000;

export function useThread(id: string) {
  const { call } = useClient();
  const query = useInfiniteQuery({
    queryKey: inboxKeys.thread(id),
    queryFn: ({ pageParam, signal }) => call('getThread', { params: { id }, query: pageParam ? { before: pageParam } : {}, signal }),
    initialPageParam: '',
    getNextPageParam: ({ hasMore, messages }: Page) => (hasMore ? messages[0]?.id : undefined),
    refetchInterval: SAFETY_POLL,
  });
  const newest = query.data?.pages[0];
  const messages: readonly StaffThreadMessage[] = useMemo(
    () => uniqueById(query.data?.pages.toReversed().flatMap((page) => page.messages) ?? []),
    [query.data],
  );
  return { ...query, thread: newest?.thread, readBy: newest?.readBy ?? [], hasAccount: newest?.patientHasAccount ?? true, messages };
}

/** Returns a function that puts a thread from a server response into the cache. */
export function usePutThread(): (thread: StaffThread) => void {
  const queries = useQueryClient();
  return useCallback(
    (thread) => {
      queries.setQueryData<InfiniteData<Page>>(
        inboxKeys.thread(thread.id),
        (data) => data && { ...data, pages: data.pages.map((page) => ({ ...page, thread })) },
      );
      void queries.invalidateQueries({ queryKey: inboxKeys.thread(thread.id) });
    },
    [queries],
  );
}

/** Returns a function that loads the thread again. */
export function useReloadThread(id: string): () => void {
  const queries = useQueryClient();
  return useCallback(() => void queries.invalidateQueries({ queryKey: inboxKeys.thread(id) }), [queries, id]);
}
