// Keeps lists, counts and open threads up to date from live frames, also after a reconnect.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useLiveTopic } from '../../../../client/live/use-live-topic.ts';
import { inboxKeys } from './inbox-keys.ts';

/** Returns a function that loads lists and counts again. */
export function useReloadInbox(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(() => queries.invalidateQueries({ queryKey: inboxKeys.overview }), [queries]);
}

export function useInboxLive(): void {
  const queries = useQueryClient();
  const reload = useReloadInbox();
  useLiveTopic(
    'inbox',
    'inbox.thread',
    () => void reload(),
    // A thread that is open follows its own topic.
    ({ data }) => void queries.invalidateQueries({ queryKey: inboxKeys.thread(data.thread_id), refetchType: 'none' }),
  );
}
