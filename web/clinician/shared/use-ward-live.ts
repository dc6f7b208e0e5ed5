// Keeps a ward and the user's own tasks up to date from live frames, also after a reconnect.
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Client } from '../../client/client.ts';
import { useClient } from '../../client/react.tsx';
import { createLiveNews, type LiveNews } from './live/live-news.ts';

/** One for all topics of a page, because two topics may name the same task. */
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

/** Follows ward `id` and all its patients; does nothing while the ward is undefined. */
export const useWardLive = (id: number | undefined): void => useTopic(id === undefined ? undefined : `ward:${id}`);

/** Follows the user's own tasks and handovers. */
export const useMyTasksLive = (): void => useTopic('tasks:mine');
