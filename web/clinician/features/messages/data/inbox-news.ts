// Brings lists and counts up to date when live frames or the user's own actions change threads: a few are put into the lists that are shown, for
// many all is loaded again.
import type { Query, QueryClient } from '@tanstack/react-query';
import type { ServerFrame } from '../../../../../contracts/realtime.ts';
import { inboxKeys } from './inbox-keys.ts';

/** Threads named within this time are loaded together, in ms. */
const GATHER = 150;
/** When more threads than this are named in that time, the lists are loaded instead. The server takes 20 IDs. */
const FEW = 20;

export interface InboxNews {
  heard(frame: ServerFrame): void;
  /** Call it after the user's own change: it shares one request with the live frame of that change. Resolves once the lists show it. */
  changed(threads: readonly string[]): Promise<void>;
}

/** @param updateLists asks these lists for a few threads */
export function createInboxNews(queries: QueryClient, updateLists: (lists: readonly Query[], ids: string[]) => Promise<void>): InboxNews {
  const ids = new Set<string>();
  let isAllOutdated = false;
  let isGathering = false;
  let isLoading = false;
  let waiting: (() => void)[] = [];

  const loadAll = () => queries.invalidateQueries({ queryKey: inboxKeys.overview });
  const update = async (few: string[]): Promise<void> => {
    const [shown, hidden] = [true, false].map((active) =>
      queries.getQueryCache().findAll({ queryKey: inboxKeys.lists, predicate: (query) => query.isActive() === active }),
    );
    void queries.invalidateQueries({ queryKey: inboxKeys.counts });
    void queries.invalidateQueries({ queryKey: inboxKeys.found() });
    for (const { queryKey } of hidden!) void queries.invalidateQueries({ queryKey, exact: true });
    if (shown!.length > 0) await updateLists(shown!, few);
  };

  /** One load at a time, so that an older response does not follow a newer one. */
  const load = async (): Promise<void> => {
    isGathering = false;
    if (isLoading) return;
    isLoading = true;
    while (isAllOutdated || ids.size > 0) {
      const named = [...ids];
      const isMany = isAllOutdated || named.length > FEW;
      const told = waiting;
      waiting = [];
      ids.clear();
      isAllOutdated = false;
      await (isMany ? loadAll() : update(named).catch(loadAll));
      for (const tell of told) tell();
    }
    isLoading = false;
  };

  const gather = (): void => {
    if (isGathering) return;
    isGathering = true;
    setTimeout(() => void load(), GATHER);
  };

  return {
    heard: (frame) => {
      if (frame.type === 'inbox.thread') ids.add(frame.data.thread_id);
      else if (frame.type === 'subscribed' || frame.type === 'resync') isAllOutdated = true;
      else return;
      gather();
    },
    changed: (threads) => {
      for (const id of threads) ids.add(id);
      return new Promise((resolve) => {
        waiting.push(resolve);
        gather();
      });
    },
  };
}
