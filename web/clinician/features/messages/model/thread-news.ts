// Updates the loaded pages of a list after some threads changed.
import type { InfiniteData } from '@tanstack/react-query';
import type { StaffThread } from '../../../../../contracts/messaging/staff-threads.ts';
import type { Page } from './listed.ts';

export type Pages = InfiniteData<Page>;

export interface ThreadNews {
  /** The threads that changed. */
  ids: ReadonlySet<string>;
  /** Those of them that the list has now. */
  threads: readonly StaffThread[];
  /** Of the whole list; undefined where the server did not count it. */
  total: Pick<Page['pagination'], 'total' | 'totalIsLowerBound'> | undefined;
}

type Order = (a: StaffThread, b: StaffThread) => number;
/** Times in UTC and IDs are in order as text. */
const compared = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
/** Comes after every time. */
const NEVER = '~';

// The orders of the server's lists.
export const byNewest: Order = (a, b) => compared(b.lastMessageAt, a.lastMessageAt) || compared(b.id, a.id);
export const byDue: Order = (a, b) => compared(a.dueAt ?? NEVER, b.dueAt ?? NEVER) || byNewest(a, b);

/**
 * Returns the pages after the change. A thread beyond the loaded pages is omitted: it comes with its own page. Undefined where the pages have to be
 * loaded again: a shown thread may now be beyond them, or the total is unknown.
 */
export function withNews(data: Pages, { ids, threads, total }: ThreadNews, order: Order): Pages | undefined {
  const hasMore = data.pages.at(-1)?.pagination.hasMore === true;
  if (hasMore && !total) return undefined;
  const shown = new Set(data.pages.flatMap((page) => page.threads.map(({ id }) => id)));
  const lists = data.pages.map((page) => page.threads.filter(({ id }) => !ids.has(id)));
  for (const thread of threads) {
    const comesBefore = (one: StaffThread) => order(thread, one) < 0;
    const list = lists.find((one) => one.some(comesBefore)) ?? (hasMore ? undefined : lists.at(-1));
    if (list) list.splice(list.some(comesBefore) ? list.findIndex(comesBefore) : list.length, 0, thread);
    else if (shown.has(thread.id)) return undefined;
  }
  const count = lists.flat().length;
  if (hasMore && count === 0) return undefined;
  const counted = total ?? { total: count };
  const pages = data.pages.map(({ pagination: { limit, offset, hasMore: more } }, at) => ({
    threads: lists[at]!,
    pagination: { limit, offset, hasMore: more, ...counted },
  }));
  return { ...data, pages };
}
