// The notices of the user.
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { keys } from '../../client/query-keys.ts';
import { useClient } from '../../client/react.tsx';
import { uniqueById } from '../../client/unique-by-id.ts';
import { type Cached, type Page, withCount } from './cached.ts';

export type Notice = Page['notifications'][number];

/** How many notices a page has. */
const PAGE = 20;
/** Interval of requests in case live updates fail, in ms. */
const SAFETY_POLL = 60_000;

/** Newest first, page by page. */
export function useNotices() {
  const { call } = useClient();
  const query = useInfiniteQuery({
    queryKey: keys.notices,
    queryFn: ({ pageParam, signal }) =>
      call('listNotifications', { query: { limit: PAGE, ...(pageParam && { after: pageParam }) }, signal }),
    initialPageParam: '',
    getNextPageParam: (last: Page) => last.next ?? undefined,
    refetchInterval: SAFETY_POLL,
  });
  // A notice moves up when its thread grows.
  const notices = useMemo(() => uniqueById(query.data?.pages.flatMap((page) => page.notifications) ?? []), [query.data]);
  return { ...query, notices, unread: query.data?.pages[0]?.unread_count ?? 0 };
}

/** Marks the cached notices for which `isRead` is true as read. */
const withRead = (isRead: (notice: Notice) => boolean, at: string) => (data: Cached | undefined) =>
  data && {
    ...data,
    pages: data.pages.map((page) => ({
      ...page,
      notifications: page.notifications.map((one) => (one.read_at === null && isRead(one) ? { ...one, read_at: at } : one)),
    })),
  };

type Read = { ids: string[] } | { all_before: string };

/** Marks notices as read: shown at once, and reverted if the request fails. */
export function useReadNotices() {
  const { call } = useClient();
  const queries = useQueryClient();
  const read = (what: Read) => (notice: Notice) => ('ids' in what ? what.ids.includes(notice.id) : notice.updated_at <= what.all_before);
  return useMutation({
    mutationFn: (body: Read) => call('readNotifications', { body }),
    onMutate: (what) => queries.setQueryData(keys.notices, withRead(read(what), new Date().toISOString())),
    onSuccess: ({ unread_count }) => queries.setQueryData(keys.notices, withCount(unread_count)),
    onError: () => queries.invalidateQueries({ queryKey: keys.notices }),
  });
}
