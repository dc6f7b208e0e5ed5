// The news of the inbox: one for the whole app, so that a live frame and the user's own action on one thread make one request.
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Client } from '../../../../client/client.ts';
import { useClient } from '../../../../client/react.tsx';
import { followUntil } from '../../../../kit/steady/hold.ts';
import { createInboxNews, type InboxNews } from './inbox-news.ts';

const news = new WeakMap<QueryClient, InboxNews>();

export function inboxNewsOf(client: Client, queries: QueryClient): InboxNews {
  const known = news.get(queries);
  if (known) return known;
  // Loaded with the lists, not with every page.
  const made = createInboxNews(queries, async (lists, ids) => (await import('./update-lists.ts')).updateLists(client, queries, lists, ids));
  news.set(queries, made);
  return made;
}

/** Returns a function that shows the user's own change of some threads in the lists, also under a pointer. */
export function useChangedThreads(): (ids: readonly string[]) => void {
  const client = useClient();
  const queries = useQueryClient();
  return useCallback((ids) => followUntil(inboxNewsOf(client, queries).changed(ids)), [client, queries]);
}
