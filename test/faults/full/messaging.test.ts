// Counts do not drift: a random walk of 10,000 actions over two servers of one database.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { adminQuery } from '../../harness/accounts.ts';
import { startApp, type TestApp } from '../../harness/app.ts';
import { correspond } from '../../messaging/harness.ts';
import { recount, walk } from '../../messaging/walk.ts';

let app: TestApp;
let other: TestApp;
beforeAll(async () => {
  app = await startApp();
  other = await startApp({ database: new URL(app.superUrl).pathname.slice(1), filesFolder: app.filesFolder });
});
afterAll(async () => {
  await other.close();
  await app.close();
});

it('of threads after 10,000 actions over two servers', async () => {
  expect(await walk([correspond(app), correspond(other)], 10_000, 11)).toEqual([]);
  expect(await recount((text) => adminQuery(app, text))).toEqual([]);
  const [{ n }] = (await adminQuery(app, 'select count(*)::int as n from messaging.messages')) as [{ n: number }];
  expect(n).toBeGreaterThan(3000);
});
