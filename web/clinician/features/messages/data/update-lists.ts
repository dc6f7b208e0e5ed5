// Asks the server which of the threads that changed the shown lists have now, and puts them there. A list that cannot be updated is loaded again.
import type { Query, QueryClient } from '@tanstack/react-query';
import type { Client } from '../../../../client/client.ts';
import { isByDue, isSearch, type Listed, loadThreads, type Page } from '../model/listed.ts';
import { byDue, byNewest, type Pages, type ThreadNews, withNews } from '../model/thread-news.ts';

/** The server does not count the whole of a search. */
const newsOf = (listed: Listed, ids: string[], { threads, pagination: { total, totalIsLowerBound } }: Page): ThreadNews => ({
  ids: new Set(ids),
  threads,
  total: isSearch(listed) ? undefined : { total, ...(totalIsLowerBound && { totalIsLowerBound }) },
});

/** @param ids of at most 20 threads, as many as the server takes */
export async function updateLists(
  { call }: Pick<Client, 'call'>,
  queries: QueryClient,
  lists: readonly Query[],
  ids: string[],
): Promise<void> {
  const update = async (query: Query): Promise<void> => {
    const listed = query.queryKey.at(-1) as Listed;
    const reply = query.state.data === undefined ? undefined : await loadThreads(call, listed, { ids }).catch(() => undefined);
    const { data, dataUpdatedAt, fetchStatus, isInvalidated } = query.state;
    const next = reply && withNews(data as Pages, newsOf(listed, ids, reply), isByDue(listed) ? byDue : byNewest);
    // Keeps the time of the last full load, from which safetyPoll counts.
    if (next) queries.setQueryData(query.queryKey, next, { updatedAt: dataUpdatedAt });
    // A response in progress may be older than the change.
    if (!next || fetchStatus !== 'idle' || isInvalidated) await queries.invalidateQueries({ queryKey: query.queryKey, exact: true });
  };
  await Promise.all(lists.map(update));
}
