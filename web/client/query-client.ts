// The cache of server responses: retries errors that may pass, never a refusal, and keeps the newest version of a record.
import { type Query, QueryCache, QueryClient, replaceEqualDeep } from '@tanstack/react-query';
import { isPassing } from './problems/api-error.ts';

const versionOf = (data: unknown): number => {
  const version = data && (data as { version?: unknown }).version;
  return typeof version === 'number' ? version : 0;
};

/** A request that was sent before a change can end after it: its older version of the record does not replace the newer one. */
const newest = (before: unknown, next: unknown): unknown => (versionOf(next) < versionOf(before) ? before : replaceEqualDeep(before, next));

/**
 * Of two loads of a list, one cancels the other. A next page and a reload of the pages wait for each other instead:
 * otherwise news that come in would undo "Show more", and "Show more" the news.
 */
const loadInTurn = (query: Query): void => {
  const fetch = query.fetch.bind(query);
  query.fetch = async (options, fetchOptions) => {
    const { data, fetchMeta, fetchStatus } = query.state;
    const isOfOtherKind = fetchMeta?.fetchMore?.direction !== fetchOptions?.meta?.fetchMore?.direction;
    if (fetchStatus === 'fetching' && data !== undefined && isOfOtherKind) await query.promise?.catch(() => undefined);
    return fetch(options, fetchOptions);
  };
};

class ListCache extends QueryCache {
  override add(query: Query): void {
    loadInTurn(query);
    super.add(query);
  }
}

export const createQueryClient = () =>
  new QueryClient({
    queryCache: new ListCache(),
    defaultOptions: {
      queries: {
        networkMode: 'always',
        refetchOnReconnect: true,
        staleTime: 30_000,
        retry: (failures, error) => failures < 2 && isPassing(error),
        structuralSharing: newest,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
