// A patient's threads with the clinic, kept up to date from live frames.
import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo } from 'react';
import type { PatientThread, PatientThreadMessage } from '../../../../contracts/messaging/patient-threads.ts';
import { hasCode } from '../../../client/api-error.ts';
import type { Received } from '../../../client/call.ts';
import { useLiveTopic } from '../../../client/live/use-live-topic.ts';
import { useOutbox } from '../../../client/outbox/outbox-context.tsx';
import { keys } from '../../../client/query-keys.ts';
import { useClient } from '../../../client/react.tsx';
import { uniqueById } from '../../../client/unique-by-id.ts';
import { useRefreshHome } from '../../shared/home/use-home.ts';
import { newThreads, replies } from './outgoing.ts';

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
    retry: (_times, error) => !hasCode(error, 'THREAD_NOT_FOUND') && _times < 2,
  });
  const messages = useMemo(() => uniqueById(query.data?.pages.toReversed().flatMap((page) => page.messages) ?? []), [query.data]);
  return { ...query, thread: query.data?.pages[0]?.thread, messages };
}

/** Functions that update the cached data after a change. */
export function useRefreshThreads() {
  const queries = useQueryClient();
  const home = useRefreshHome();
  const list = useCallback(() => {
    void queries.invalidateQueries({ queryKey: keys.threads });
    home();
  }, [queries, home]);
  /** Loads a thread again if it is shown; otherwise when it is shown next. */
  const one = useCallback((id: string) => void queries.invalidateQueries({ queryKey: keys.thread(id) }), [queries]);
  /** Puts a thread from a server response into the cache. */
  const put = useCallback(
    (thread: PatientThread) => {
      queries.setQueryData<InfiniteData<Page>>(
        keys.thread(thread.id),
        (data) => data && { ...data, pages: data.pages.map((page) => ({ ...page, thread })) },
      );
      list();
    },
    [queries, list],
  );
  /** Adds a message that the server has accepted, until the thread is loaded again. */
  const add = useCallback(
    (id: string, message: PatientThreadMessage) => {
      queries.setQueryData<InfiniteData<Page>>(keys.thread(id), (data) => {
        const [newest, ...older] = data?.pages ?? [];
        if (!data || !newest || newest.messages.some((one) => one.id === message.id)) return data;
        return { ...data, pages: [{ ...newest, messages: [...newest.messages, message] }, ...older] };
      });
      one(id);
      list();
    },
    [queries, one, list],
  );
  return { list, one, put, add };
}

/** Keeps lists and counts up to date while the app is open. */
export function useThreadsLive(): void {
  const { list, one } = useRefreshThreads();
  useLiveTopic('me', 'threads.changed', ({ data }) => one(data.thread_id), list);
  const outbox = useOutbox();
  useEffect(() => {
    const stops = [outbox.onSent(newThreads, list), outbox.onSent(replies, list)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [outbox, list]);
}
