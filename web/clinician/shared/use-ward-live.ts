// Keeps what is shown of a ward and of one's own tasks true: live frames, a connection that came back.
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Client } from '../../client/client.ts';
import { useClient } from '../../client/react.tsx';
import { createLiveNews, type LiveNews } from './live/live-news.ts';

/** One for all topics of a page: a task may be named on two of them. */
const ofCaches = new WeakMap<QueryClient, LiveNews>();

function newsFor(client: Client, queries: QueryClient): LiveNews {
  const news = ofCaches.get(queries) ?? createLiveNews(client, queries);
  ofCaches.set(queries, news);
  return news;
}

function useTopic(topic: string | undefined): void {
  const client = useClient();
  const queries = useQueryClient();
  useEffect(() => {
    if (topic === undefined) return undefined;
    return client.realtime.subscribe(topic, newsFor(client, queries).heard);
  }, [client, queries, topic]);
}

/** Follows ward `id` and everybody who lies there; nothing while the ward is not known. */
export const useWardLive = (id: number | undefined): void => useTopic(id === undefined ? undefined : `ward:${id}`);

/** Follows one's own tasks and handovers. */
export const useMyTasksLive = (): void => useTopic('tasks:mine');
