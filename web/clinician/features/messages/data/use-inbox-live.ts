// Keeps lists, counts and open threads up to date from live frames, also after a reconnect.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { useClient } from '../../../../client/react.tsx';
import { inboxKeys } from './inbox-keys.ts';
import { createInboxNews } from './inbox-news.ts';

/** Returns a function that loads lists and counts again. */
export function useReloadInbox(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(() => queries.invalidateQueries({ queryKey: inboxKeys.overview }), [queries]);
}

export function useInboxLive(): void {
  const client = useClient();
  const queries = useQueryClient();
  useEffect(() => {
    // Loaded with the lists, not with every page.
    const news = createInboxNews(queries, async (lists, ids) =>
      (await import('./update-lists.ts')).updateLists(client, queries, lists, ids),
    );
    return client.realtime.subscribe('inbox', (frame) => {
      // A thread that is open follows its own topic.
      if (frame.type === 'inbox.thread')
        void queries.invalidateQueries({ queryKey: inboxKeys.thread(frame.data.thread_id), refetchType: 'none' });
      news.heard(frame);
    });
  }, [client, queries]);
}
