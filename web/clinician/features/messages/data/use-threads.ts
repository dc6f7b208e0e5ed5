// The threads of the inbox that a user may see, in pages, and the numbers of the views.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { StaffThread } from '../../../../../contracts/messaging/staff-threads.ts';
import { hasCode } from '../../../../client/problems/api-error.ts';
import { useClient } from '../../../../client/react.tsx';
import { uniqueById } from '../../../../client/unique-by-id.ts';
import { safetyPoll } from '../../../shared/live/safety-poll.ts';
import { isSearch, type Listed, loadThreads, type Page } from '../model/listed.ts';
import type { Wanted } from '../model/view.ts';
import { inboxKeys } from './inbox-keys.ts';

/** Polling interval of the numbers in ms, in case live frames are lost. */
const SAFETY_POLL = 60_000;
const LIMIT = 50;
const MOST_FOUND = 8;
const NONE: readonly StaffThread[] = [];

/** Pages of a list. The results of a search are not cached. */
function usePages(listed: Listed, enabled = true) {
  const { call } = useClient();
  const query = useInfiniteQuery({
    queryKey: inboxKeys.list(listed),
    queryFn: ({ pageParam, signal }) => loadThreads(call, listed, { limit: LIMIT, offset: pageParam }, { signal }),
    initialPageParam: 0,
    // Live frames have added and removed threads of the loaded pages.
    getNextPageParam: ({ pagination }: Page, pages: readonly Page[]) =>
      pagination.hasMore ? pages.reduce((sum, { threads }) => sum + threads.length, 0) : undefined,
    // It also moves threads between views when their clock turns.
    refetchInterval: safetyPoll,
    placeholderData: (before) => before,
    enabled: ({ state }) => enabled && !hasCode(state.error, 'FORBIDDEN'),
    ...(isSearch(listed) && { gcTime: 0 }),
  });
  const threads: readonly StaffThread[] = useMemo(() => uniqueById(query.data?.pages.flatMap((page) => page.threads) ?? []), [query.data]);
  const pagination = query.data?.pages[0]?.pagination;
  return { ...query, threads, total: pagination?.total, isLowerBound: pagination?.totalIsLowerBound === true };
}
export type ThreadPages = ReturnType<typeof usePages>;

/** The threads of a view, or those that a search finds. */
export const useThreads = (wanted: Wanted): ThreadPages => usePages(wanted);

/** The threads of one patient that the user may see, newest first. */
export const useThreadsOf = (patientId: number, enabled = true): ThreadPages => usePages({ patientId }, enabled);

interface FoundThreads {
  threads: readonly StaffThread[];
  isLoading: boolean;
  /** Whether the search failed, even if it is retried. */
  failed: boolean;
}

/** Threads that a search of the command palette finds, a few of them. */
export function useFoundThreads(text: string, enabled: boolean): FoundThreads {
  const { call } = useClient();
  const found = useQuery({
    queryKey: inboxKeys.found(text),
    queryFn: ({ signal }) => call('searchThreads', { body: { text, limit: MOST_FOUND }, signal }),
    gcTime: 0,
    enabled,
  });
  return { threads: (enabled && found.data?.threads) || NONE, isLoading: found.isLoading, failed: found.failureCount > 0 };
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
