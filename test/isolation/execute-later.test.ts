// Statements of a transaction that wait for the next one: they run before it, fail with it, and are under the transaction's tenant.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compiled } from '#platform/db/rows-of.ts';
import { executeLater, type TenantDb } from '#platform/db/tenant-db.ts';
import { startApp, type TestApp } from '../harness/app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const inTransaction = <R>(work: (db: TenantDb) => Promise<R>, tenantId = 1): Promise<R> =>
  app.platform.tenantDb(tenantId).transaction().execute(work);
const add = (db: TenantDb, name: string): Promise<void> =>
  executeLater(db, [compiled(sql`insert into wards.wards (tenant_id, name, name_key) values (1, ${name}, ${name})`, db)]);
const count = async (db: TenantDb, name: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from wards.wards where name = ${name}`.execute(db);
  return rows[0]!.n;
};
const stored = (name: string): Promise<number> => count(app.platform.tenantDb(1), name);

describe('a statement that waits', () => {
  it('runs before the next statement', async () => {
    expect(
      await inTransaction(async (db) => {
        await add(db, 'waited');
        return count(db, 'waited');
      }),
    ).toBe(1);
    expect(await stored('waited')).toBe(1);
  });

  it('runs with the commit, also as the only one', async () => {
    await inTransaction((db) => add(db, 'alone'));
    expect(await stored('alone')).toBe(1);
  });

  it('is dropped by a rollback, and not run by a later transaction on its connection', async () => {
    const pidOf = async (db: TenantDb): Promise<number> =>
      (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)).rows[0]!.pid;
    let used: number | undefined;
    const failing = inTransaction(async (db) => {
      used = await pidOf(db);
      await add(db, 'dropped');
      throw new Error('changed our mind');
    });
    await expect(failing).rejects.toThrow('changed our mind');
    // So many at once use every connection of the pool.
    const later = await Promise.all(Array.from({ length: 30 }, () => inTransaction(pidOf)));
    expect([later.includes(used!), await stored('dropped')]).toEqual([true, 0]);
  });

  it('fails the statement that it runs with, and the transaction', async () => {
    const failing = inTransaction(async (db) => {
      await add(db, 'first');
      await executeLater(db, [compiled(sql`select 1 / (1 - ${1}::int)`, db)]);
      return count(db, 'first');
    });
    await expect(failing).rejects.toThrow('division by zero');
    expect(await stored('first')).toBe(0);
  });

  it('is refused for another tenant than the transaction’s', async () => {
    await expect(inTransaction((db) => add(db, 'foreign'), 2)).rejects.toThrow('row-level security');
    expect(await stored('foreign')).toBe(0);
  });

  it('needs a transaction', async () => {
    await expect(add(app.platform.tenantDb(1), 'outside')).rejects.toThrow('no transaction');
  });
});
