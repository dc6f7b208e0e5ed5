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
