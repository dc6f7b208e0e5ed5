// Updates the cached threads, also from live frames.
import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import type { PatientThread, PatientThreadMessage } from '../../../../contracts/messaging/patient-threads.ts';
import type { Received } from '../../../client/call.ts';
import { useLiveTopic } from '../../../client/live/use-live-topic.ts';
import { useOutbox } from '../../../client/outbox/outbox-context.tsx';
import { keys } from '../../../client/query-keys.ts';
import { useRefreshHome } from '../../shared/home/use-home.ts';
import { newThreads, replies } from './outgoing.ts';

type Page = Received<'getOwnThread'>;

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
  const queries = useQueryClient();
  const { list, one } = useRefreshThreads();
  // The home page finds out by itself what it missed while there was no connection.
  const reload = (changed: boolean) => (changed ? list() : void queries.invalidateQueries({ queryKey: keys.threads }));
  useLiveTopic('me', 'threads.changed', reload, ({ data }) => one(data.thread_id));
  const outbox = useOutbox();
  useEffect(() => {
    const stops = [outbox.onSent(newThreads, list), outbox.onSent(replies, list)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [outbox, list]);
}
