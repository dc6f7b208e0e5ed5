// Updates of the loaded pages of a list of threads.
import { describe, expect, it } from 'vitest';
import type { StaffThread } from '../../../../../contracts/messaging/staff-threads.ts';
import { byDue, byNewest, type Pages, type ThreadNews, withNews } from './thread-news.ts';

const minute = (n: number): string => `2026-03-01T12:${String(n).padStart(2, '0')}:00.000Z`;
/** A thread with a letter as its ID, and the minute of its newest message. */
const thread = (id: string, at: number, fields: Partial<StaffThread> = {}): StaffThread =>
  ({ id, lastMessageAt: minute(at), dueAt: null, ...fields }) as StaffThread;
const due = (id: string, at: number): StaffThread => thread(id, 0, { dueAt: minute(at) });

const pagesOf = (more: boolean, ...pages: StaffThread[][]): Pages => ({
  pages: pages.map((threads, at) => ({
    threads,
    pagination: { total: 9, limit: 50, offset: 50 * at, hasMore: more || at < pages.length - 1 },
  })),
  pageParams: pages.map((_, at) => 50 * at),
});
const news = (ids: string, threads: StaffThread[], total: ThreadNews['total'] = { total: 8 }): ThreadNews => ({
  ids: new Set(ids),
  threads,
  total,
});
const idsIn = (pages: Pages | undefined): string[] | undefined => pages?.pages.map(({ threads }) => threads.map(({ id }) => id).join(''));

describe('a list that is loaded to its end', () => {
  const list = pagesOf(false, [thread('a', 40), thread('b', 30)], [thread('c', 20), thread('d', 10)]);
  const idsAfter = (ids: string, ...threads: StaffThread[]) => idsIn(withNews(list, news(ids, threads), byNewest));

  it('replaces a thread in its place, moves one, adds one and drops one', () => {
    expect(withNews(list, news('a', [thread('a', 40, { subject: 'New' })]), byNewest)?.pages[0]?.threads[0]?.subject).toBe('New');
    expect(idsAfter('c', thread('c', 50))).toEqual(['cab', 'd']);
    expect(idsAfter('x', thread('x', 25))).toEqual(['ab', 'xcd']);
    expect(idsAfter('x', thread('x', 5))).toEqual(['ab', 'cdx']);
    expect(idsAfter('b')).toEqual(['a', 'cd']);
    expect(idsAfter('x')).toEqual(['ab', 'cd']);
    expect(idsAfter('abcd')).toEqual(['', '']);
  });

  it('takes several at once, in the order of the list', () => {
    expect(idsAfter('dxyb', thread('y', 60), thread('d', 50), thread('x', 15))).toEqual(['yda', 'cx']);
  });

  it('has the total of the server, or the number of its threads in a search', () => {
    const totals = (total: ThreadNews['total']) =>
      withNews(list, { ...news('x', [thread('x', 25)]), total }, byNewest)?.pages.map(({ pagination }) => pagination);
    expect(totals({ total: 10_000, totalIsLowerBound: true })?.[0]).toEqual({
      total: 10_000,
      totalIsLowerBound: true,
      limit: 50,
      offset: 0,
      hasMore: true,
    });
    expect(totals(undefined)?.map(({ total }) => total)).toEqual([5, 5]);
  });
});

describe('a list with more pages', () => {
  const list = pagesOf(true, [thread('a', 40), thread('b', 30)]);
  const idsAfter = (ids: string, threads: StaffThread[], total?: ThreadNews['total'] | null) =>
    idsIn(withNews(list, { ids: new Set(ids), threads, total: total === null ? undefined : { total: 8 } }, byNewest));

  it('omits a thread beyond them, and adds one that comes before a loaded one', () => {
    expect(idsAfter('x', [thread('x', 20)])).toEqual(['ab']);
    expect(idsAfter('x', [thread('x', 35)])).toEqual(['axb']);
    expect(idsAfter('a', [])).toEqual(['b']);
  });

  it('is loaded again when a shown thread may be beyond them, when none is left, and in a search', () => {
    expect(idsAfter('a', [thread('a', 20)])).toBeUndefined();
    expect(idsAfter('ab', [])).toBeUndefined();
    expect(idsAfter('x', [thread('x', 35)], null)).toBeUndefined();
  });
});

it('by due time, has those that wait for an answer first', () => {
  const list = pagesOf(false, [due('a', 10), due('b', 20), thread('c', 9), thread('d', 8)]);
  const idsAfter = (ids: string, ...threads: StaffThread[]) => idsIn(withNews(list, news(ids, threads), byDue));
  expect(idsAfter('x', due('x', 15))).toEqual(['axbcd']);
  expect(idsAfter('a', thread('a', 30))).toEqual(['bacd']);
  expect(idsAfter('d', due('d', 5))).toEqual(['dabc']);
});
