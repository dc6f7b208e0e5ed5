// The watch over connections, tested on planted faults.
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemCtx } from '#platform/context.ts';
import { afterCommit, type TenantDb } from '#platform/db/tenant-db.ts';
import { startApp, type TestApp } from '../app.ts';
import { onOtherConnections, takeSecondConnections } from './watch.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const read = (db: TenantDb) => sql`select 1`.execute(db);
const elsewhere = () => read(app.platform.tenantDb(1));
const transact = (work: (db: TenantDb) => Promise<unknown>) =>
  app.platform.transactions.transact(systemCtx('test', 1, app.clock.now(), 'connections'), (tx) => work(tx.db));
const found = () => takeSecondConnections().map((one) => one.split(' < ').map((line) => line.replace(/:\d+$/, '')));

it('finds nothing in statements of the transaction, before it and after it', async () => {
  await elsewhere();
  await transact(read);
  await elsewhere();
  expect(found()).toEqual([]);
});

it('finds a statement on another connection, with the lines that led to it', async () => {
  await transact(async (db) => {
    await read(db);
    await app.identity.contacts({ tenantId: 1 }, [1]);
  });
  const [[first, ...rest] = [], ...others] = found();
  expect(first).toBe('server/modules/identity/internal/accounts/contacts.ts');
  expect(rest).toContain('test/harness/connections/connections.test.ts');
  expect(others).toEqual([]);
});

it('finds a transaction in a transaction', async () => {
  await transact(() => transact(read));
  expect(found()).toHaveLength(1);
});

it('lets a transaction use another pool', async () => {
  await transact(() => app.platform.workerPool.query('select 1'));
  expect(found()).toEqual([]);
});

it('lets work begin right after the commit', async () => {
  let going: Promise<unknown> | undefined;
  await transact((db) =>
    afterCommit(db, () => {
      going = elsewhere();
    }),
  );
  await going;
  expect(found()).toEqual([]);
});

it('lets work go on after the transaction that started it', async () => {
  const { promise: committed, resolve: commit } = Promise.withResolvers<void>();
  let going: Promise<unknown> | undefined;
  await transact(async () => {
    going = committed.then(elsewhere);
  });
  commit();
  await going;
  expect(found()).toEqual([]);
});

it('lets a test hold a transaction open and work on other connections', async () => {
  await transact(() => onOtherConnections(elsewhere));
  expect(found()).toEqual([]);
});
