// The threads of the inbox that a user may see, in pages, and the numbers of the views.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { StaffThread } from '../../../../../contracts/messaging/staff-threads.ts';
import { hasCode } from '../../../../client/api-error.ts';
import type { Received } from '../../../../client/call.ts';
import { useClient } from '../../../../client/react.tsx';
import { uniqueById } from '../../../../client/unique-by-id.ts';
import { bodyOf, queryOf, type Wanted } from '../model/view.ts';
import { inboxKeys } from './inbox-keys.ts';

type Page = Received<'listThreads'>;

/** Polling interval in ms, in case live frames are lost. It also moves threads between views when their clock turns. */
const SAFETY_POLL = 60_000;
const LIMIT = 50;
const MOST_FOUND = 8;
const NONE: readonly StaffThread[] = [];

/** Pages of threads, by offset. @param text of a search: its results are not cached */
function usePages(key: object, load: (offset: number, signal: AbortSignal) => Promise<Page>, searches = false, enabled = true) {
  const query = useInfiniteQuery({
    queryKey: inboxKeys.list(key),
    queryFn: ({ pageParam, signal }) => load(pageParam, signal),
    initialPageParam: 0,
    getNextPageParam: ({ pagination }: Page) => (pagination.hasMore ? pagination.offset + pagination.limit : undefined),
    refetchInterval: SAFETY_POLL,
    placeholderData: (before) => before,
    enabled: ({ state }) => enabled && !hasCode(state.error, 'FORBIDDEN'),
    ...(searches && { gcTime: 0 }),
  });
  const threads: readonly StaffThread[] = useMemo(() => uniqueById(query.data?.pages.flatMap((page) => page.threads) ?? []), [query.data]);
  const pagination = query.data?.pages[0]?.pagination;
  return { ...query, threads, total: pagination?.total, isLowerBound: pagination?.totalIsLowerBound === true };
}
export type ThreadPages = ReturnType<typeof usePages>;

/** The threads of a view, or those that a search finds. */
export function useThreads(wanted: Wanted): ThreadPages {
  const { call } = useClient();
  const searches = wanted.text !== '';
  return usePages(
    wanted,
    (offset, signal) =>
      searches
        ? call('searchThreads', { body: { ...bodyOf(wanted), limit: LIMIT, offset }, signal })
        : call('listThreads', { query: { ...queryOf(wanted), limit: LIMIT, offset }, signal }),
    searches,
  );
}

/** The threads of one patient that the user may see, newest first. */
export function useThreadsOf(patientId: number, enabled = true): ThreadPages {
  const { call } = useClient();
  return usePages(
    { patientId },
    (offset, signal) => call('listThreads', { query: { patientId, limit: LIMIT, offset }, signal }),
    false,
    enabled,
  );
}

/** Threads that a search of the command palette finds, a few of them. */
export function useFoundThreads(text: string, enabled: boolean): { threads: readonly StaffThread[]; isLoading: boolean } {
  const { call } = useClient();
  const found = useQuery({
    queryKey: inboxKeys.list({ palette: text }),
    queryFn: ({ signal }) => call('searchThreads', { body: { text, limit: MOST_FOUND }, signal }),
    gcTime: 0,
    enabled,
  });
  return { threads: (enabled && found.data?.threads) || NONE, isLoading: found.isLoading };
}

/** The numbers of the views, and of unread threads. */
export function useInboxCounts(enabled = true) {
  const { call } = useClient();
  return useQuery({
    queryKey: inboxKeys.counts,
    queryFn: ({ signal }) => call('countUnreadThreads', { signal }),
    refetchInterval: SAFETY_POLL,
    enabled: ({ state }) => enabled && !hasCode(state.error, 'FORBIDDEN'),
  });
}
