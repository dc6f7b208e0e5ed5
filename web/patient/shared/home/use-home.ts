// The data of the home page, the frame and the badges, from one request.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Home } from '../../../../contracts/home.ts';
import { keys } from '../../../client/query-keys.ts';
import { useClient } from '../../../client/react.tsx';

/** Interval of requests in case live updates fail, in ms. */
const SAFETY_POLL = 60_000;

export function useHome() {
  const { call } = useClient();
  const queries = useQueryClient();
  return useQuery({
    queryKey: keys.home,
    queryFn: async ({ signal }) => {
      const home = await call('getHome', { signal });
      queries.setQueryData(keys.me, home.me);
      return home;
    },
    refetchInterval: SAFETY_POLL,
  });
}

/** A function that loads it again after something changed. */
export function useRefreshHome(): () => void {
  const queries = useQueryClient();
  return useCallback(() => void queries.invalidateQueries({ queryKey: keys.home }), [queries]);
}

/** A function that puts the number of unread notifications, which the live line brings. */
export function usePutUnread(): (unread: number) => void {
  const queries = useQueryClient();
  const refresh = useRefreshHome();
  return useCallback(
    (unread_count) => {
      queries.setQueryData<Home>(keys.home, (home) => home && { ...home, notifications: { unread_count } });
      // A request on its way may bring an older number.
      refresh();
    },
    [queries, refresh],
  );
}
