// Counts do not drift, and no message is lost: a random walk of 10,000 actions, and replies beside merges, over two server processes of one database.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { requester, startApp, type TestApp } from '../../harness/app.ts';
import { adminQuery } from '../../harness/people/accounts.ts';
import { type Correspondence, correspond } from '../../messaging/harness.ts';
import { NOTHING_LOST, writeBesideMerges } from '../../messaging/merge-race.ts';
import { age, deadlocks, recount, walk } from '../../messaging/walk.ts';
import { type ApiProcess, startApi } from '../worker-process.ts';

let app: TestApp;
let processes: ApiProcess[] = [];
let servers: Correspondence[];
beforeAll(async () => {
  app = await startApp();
  processes = [await startApi(app), await startApi(app)];
  servers = processes.map(({ url }) => correspond({ ...app, request: requester(url) }));
});
afterAll(async () => {
  await Promise.all(processes.map((one) => one.kill()));
  await app.close();
});

it('of threads after 10,000 actions over two processes', async () => {
  expect(await walk(servers, 10_000, 11, () => age(app))).toEqual([]);
  expect(await recount((text) => adminQuery(app, text))).toEqual([]);
  const [{ n }] = (await adminQuery(app, 'select count(*)::int as n from messaging.messages')) as [{ n: number }];
  expect(n).toBeGreaterThan(3000);
  expect(await deadlocks(app)).toBe(0);
});

it('of threads into which others are merged while patients and staff write, twenty times over two processes', async () => {
  expect(await writeBesideMerges(app, servers, 20)).toEqual(NOTHING_LOST);
  expect(await deadlocks(app)).toBe(0);
});
