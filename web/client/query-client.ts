// The cache of server responses: retries errors that may pass, never a refusal, and keeps the newest version of a record.
import { CancelledError, type Query, QueryCache, QueryClient, replaceEqualDeep } from '@tanstack/react-query';
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
 * @param isWanted whether the list is still there after the wait
 */
const loadInTurn = (query: Query, isWanted: (more: boolean) => boolean): void => {
  const fetch = query.fetch.bind(query);
  query.fetch = async (options, fetchOptions) => {
    const direction = fetchOptions?.meta?.fetchMore?.direction;
    const isOther = ({ data, fetchMeta, fetchStatus }: Query['state']) =>
      fetchStatus === 'fetching' && data !== undefined && fetchMeta?.fetchMore?.direction !== direction;
    let waited: Promise<unknown> | undefined;
    // Another load of the other kind may have taken the place of the one that was waited for.
    while (isOther(query.state) && query.promise !== waited) {
      waited = query.promise;
      await waited?.catch(() => undefined);
    }
    if (waited && !isWanted(direction !== undefined)) throw new CancelledError({ silent: true });
    return fetch(options, fetchOptions);
  };
};

class ListCache extends QueryCache {
  override add(query: Query): void {
    // Reloads even if no page shows the list any more: otherwise the next visit would take the outdated pages for fresh ones.
    loadInTurn(query, (more) => this.get(query.queryHash) === query && (!more || query.getObserversCount() > 0));
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
