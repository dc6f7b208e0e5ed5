// The requests after a live frame: for the named threads in the lists that are shown, or for everything.
import { QueryObserver } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import type { ServerFrame } from '../../../../../contracts/realtime.ts';
import { createQueryClient } from '../../../../client/query-client.ts';
import { inboxKeys } from './inbox-keys.ts';
import { createInboxNews } from './inbox-news.ts';

const [SHOWN, LEFT] = [inboxKeys.list({ patientId: 1 }), inboxKeys.list({ patientId: 2 })];
const thread = (id: string): ServerFrame => ({ type: 'inbox.thread', topic: 'inbox', data: { thread_id: id } });

/** Two lists, of which one is shown, and the counts. @param fails whether requests for single threads fail */
async function inbox({ fails = false } = {}) {
  const queries = createQueryClient();
  const requests: string[] = [];
  const show = (queryKey: readonly unknown[], name: string) =>
    new QueryObserver(queries, { queryKey, queryFn: () => requests.push(name) }).subscribe(() => undefined);
  show(LEFT, 'another list')();
  show(SHOWN, 'list');
  show(inboxKeys.counts, 'counts');
  await expect.poll(() => queries.isFetching()).toBe(0);
  requests.length = 0;
  const news = createInboxNews(queries, async (lists, ids) => {
    expect(lists.map(({ queryKey }) => queryKey)).toEqual([SHOWN]);
    requests.push(ids.join());
    if (fails) throw new Error('lost');
  });
  return { news, queries, requests };
}

it('asks the list that is shown for the named threads together, and marks the other list as outdated', async () => {
  const { news, queries, requests } = await inbox();
  for (const id of ['a', 'b', 'a']) news.heard(thread(id));
  await expect.poll(() => requests).toEqual(['counts', 'a,b']);
  expect(queries.getQueryState(LEFT)?.isInvalidated).toBe(true);
  expect(queries.getQueryState(SHOWN)?.isInvalidated).toBe(false);
});

it('makes one request of the user’s own change and its live frame, and tells when the list shows it', async () => {
  const { news, queries, requests } = await inbox();
  const shown = news.changed(['a']);
  news.heard(thread('a'));
  await shown;
  expect(requests).toEqual(['counts', 'a']);
  expect(queries.getQueryState(SHOWN)?.isInvalidated).toBe(false);
});

it('tells that the list shows a change after it was loaded instead', async () => {
  const { news, requests } = await inbox({ fails: true });
  await news.changed(['a']);
  expect(requests).toEqual(['counts', 'a', 'list', 'counts']);
});

it('loads the list for more threads than a request may name, and after a new connection', async () => {
  for (const frames of [
    Array.from({ length: 21 }, (_, n) => thread(String(n))),
    [thread('a'), { type: 'resync', topic: 'inbox' } as ServerFrame],
    [{ type: 'subscribed', topic: 'inbox' } as ServerFrame],
  ]) {
    const { news, requests } = await inbox();
    for (const frame of frames) news.heard(frame);
    await expect.poll(() => requests).toEqual(['list', 'counts']);
  }
});

it('loads the list when the threads cannot be had', async () => {
  const { news, requests } = await inbox({ fails: true });
  news.heard(thread('a'));
  await expect.poll(() => requests).toEqual(['counts', 'a', 'list', 'counts']);
});
