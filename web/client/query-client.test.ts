import { InfiniteQueryObserver } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { createQueryClient } from './query-client.ts';

/** Loads a record; the response arrives after `changed` was stored. */
async function race(loaded: unknown, changed: unknown): Promise<unknown> {
  const queries = createQueryClient();
  const { promise, resolve } = Promise.withResolvers<unknown>();
  const loading = queries.fetchQuery({ queryKey: ['record'], queryFn: () => promise });
  queries.setQueryData(['record'], changed);
  resolve(loaded);
  await loading;
  return queries.getQueryData(['record']);
}

it('keeps the newer version of a record when an older response arrives later', async () => {
  expect(await race({ id: 1, version: 2, name: 'before' }, { id: 1, version: 3, name: 'after' })).toEqual({
    id: 1,
    version: 3,
    name: 'after',
  });
});

it('takes the response otherwise', async () => {
  expect(await race({ id: 1, version: 3, name: 'loaded' }, { id: 1, version: 3, name: 'stored' })).toMatchObject({ name: 'loaded' });
  expect(await race({ id: 1, version: 4 }, { id: 1, version: 3 })).toMatchObject({ version: 4 });
  expect(await race({ name: 'loaded' }, { name: 'stored' })).toEqual({ name: 'loaded' });
  expect(await race([1], [2])).toEqual([1]);
});

/** A list of pages `1`, `2`, ... with the version that the server had when each was asked for; responses wait for `next`. */
function pagedList() {
  const queries = createQueryClient();
  const waiting: (() => void)[] = [];
  const server = { version: 1 };
  const list = new InfiniteQueryObserver(queries, {
    queryKey: ['list'],
    queryFn: async ({ pageParam }) => {
      const page = `${pageParam} of version ${server.version}`;
      await new Promise<void>((resolve) => waiting.push(resolve));
      return page;
    },
    initialPageParam: 1,
    getNextPageParam: (_last, pages) => pages.length + 1,
  });
  const leave = list.subscribe(() => undefined);
  const next = async () => {
    await expect.poll(() => waiting.length).toBeGreaterThan(0);
    for (const respond of waiting.splice(0)) respond();
    await new Promise(setImmediate);
  };
  return { queries, list, leave, next, server, waiting, pages: () => list.getCurrentResult().data?.pages };
}

it('loads the next page of a list that is loaded again meanwhile, and shows both', async () => {
  const { queries, list, next, server, pages } = pagedList();
  await next();
  const more = list.fetchNextPage();
  server.version = 2;
  const again = queries.invalidateQueries({ queryKey: ['list'] });
  await next();
  await more;
  expect(pages()).toEqual(['1 of version 1', '2 of version 1']);
  await next();
  await next();
  await again;
  expect(pages()).toEqual(['1 of version 2', '2 of version 2']);
});

it('loads a list again to its end when the next page is asked for meanwhile', async () => {
  const { queries, list, next, server, pages } = pagedList();
  await next();
  server.version = 2;
  const again = queries.invalidateQueries({ queryKey: ['list'] });
  const more = [list.fetchNextPage(), list.fetchNextPage()];
  await next();
  await again;
  expect(pages()).toEqual(['1 of version 2']);
  await next();
  await Promise.all(more);
  expect(pages()).toEqual(['1 of version 2', '2 of version 2']);
});

it('loads the next page after the last of several reloads', async () => {
  const { queries, list, next, server, pages } = pagedList();
  await next();
  server.version = 2;
  const reloads = [queries.invalidateQueries({ queryKey: ['list'] })];
  const more = list.fetchNextPage();
  server.version = 3;
  reloads.push(queries.invalidateQueries({ queryKey: ['list'] }));
  await next();
  await Promise.all(reloads);
  await next();
  await more;
  expect(pages()).toEqual(['1 of version 3', '2 of version 3']);
});

it('loads a list again after the last of several requests for its next page', async () => {
  const { queries, list, next, server, pages } = pagedList();
  await next();
  const more = [list.fetchNextPage()];
  server.version = 2;
  const again = queries.invalidateQueries({ queryKey: ['list'] });
  more.push(list.fetchNextPage());
  await next();
  await Promise.all(more);
  await next();
  await next();
  await again;
  expect(pages()).toEqual(['1 of version 2', '2 of version 2']);
});

it.each([
  ['the data of a session that ended', ({ queries }: ReturnType<typeof pagedList>) => queries.clear()],
  ['a list that was left', ({ leave }: ReturnType<typeof pagedList>) => leave()],
])('does not load the next page of %s', async (_, end) => {
  const paged = pagedList();
  await paged.next();
  void paged.queries.invalidateQueries({ queryKey: ['list'] });
  const more = paged.list.fetchNextPage();
  end(paged);
  await paged.next();
  await more;
  expect(paged.waiting).toEqual([]);
});
