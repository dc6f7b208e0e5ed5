// Counts do not drift: a short random walk over two servers of one database. `npm run test:faults` walks 10,000 actions.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestApp } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { correspond, startTwoServers } from './harness.ts';
import { age, recount, walk } from './walk.ts';

let app: TestApp;
let other: TestApp;
beforeAll(async () => {
  [app, other] = await startTwoServers();
});
afterAll(async () => {
  await other.close();
  await app.close();
});

it('of threads after 300 actions over two servers', async () => {
  expect(await walk([correspond(app), correspond(other)], 300, 7, () => age(app))).toEqual([]);
  expect(await recount((text) => adminQuery(app, text))).toEqual([]);
  const [{ n }] = (await adminQuery(app, 'select count(*)::int as n from messaging.messages')) as [{ n: number }];
  expect(n).toBeGreaterThan(100);
});

it('and a recount finds a count that differs', async () => {
  await adminQuery(
    app,
    'update messaging.threads set patient_unread = patient_unread + 1 where id = (select id from messaging.threads limit 1)',
  );
  expect(await recount((text) => adminQuery(app, text))).toHaveLength(1);
});
