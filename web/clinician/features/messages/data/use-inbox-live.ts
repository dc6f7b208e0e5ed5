// Keeps lists, counts and open threads up to date from live frames, also after a reconnect.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useClient } from '../../../../client/react.tsx';
import { inboxKeys } from './inbox-keys.ts';
import { inboxNewsOf } from './use-inbox-news.ts';

export function useInboxLive(): void {
  const client = useClient();
  const queries = useQueryClient();
  useEffect(() => {
    const news = inboxNewsOf(client, queries);
    return client.realtime.subscribe('inbox', (frame) => {
      // A thread that is open follows its own topic.
      if (frame.type === 'inbox.thread')
        void queries.invalidateQueries({ queryKey: inboxKeys.thread(frame.data.thread_id), refetchType: 'none' });
      news.heard(frame);
    });
  }, [client, queries]);
}
