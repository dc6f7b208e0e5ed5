// The data of the home page, the frame and the badges, from one request.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import type { Home } from '../../../../contracts/home.ts';
import { useLiveTopic } from '../../../client/live/use-live-topic.ts';
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

/** Loads it again if it changed before the live connection was there, or frames may have been missed. Used once, in the frame. */
export function useFreshHome(): void {
  const { realtime } = useClient();
  const refresh = useRefreshHome();
  const { data } = useHome();
  const [greeted, setGreeted] = useState<string>();
  useEffect(() => {
    return realtime.subscribe('home', (frame) => {
      if (frame.type === 'subscribed') setGreeted(frame.version);
      if (frame.type === 'resync') refresh();
    });
  }, [realtime, refresh]);
  const isOutdated = greeted !== undefined && data !== undefined && data.version !== greeted;
  useEffect(() => {
    // Compared once: every later change is reported by a frame.
    if (data !== undefined) setGreeted(undefined);
    if (isOutdated) refresh();
  }, [data, isOutdated, refresh]);
}

/** Returns a function that loads it again. */
export function useRefreshHome(): () => void {
  const queries = useQueryClient();
  return useCallback(() => void queries.invalidateQueries({ queryKey: keys.home }), [queries]);
}

/** Returns a function that shows the number of unread notifications from a live frame. */
export function usePutUnread(): (unread: number) => void {
  const queries = useQueryClient();
  const refresh = useRefreshHome();
  return (unread_count) => {
    queries.setQueryData<Home>(keys.home, (home) => home && { ...home, notifications: { unread_count } });
    // A response in progress may have an older number.
    refresh();
  };
}

/** Loads it again when a note about the patient has changed. */
export function useHomeOnNotes(): void {
  const refresh = useRefreshHome();
  useLiveTopic('me', 'notes.changed', (changed) => {
    if (changed) refresh();
  });
}
