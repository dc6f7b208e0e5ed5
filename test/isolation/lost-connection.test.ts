// A backend that is killed while a transaction uses its connection only fails that transaction.
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemCtx } from '#platform/context.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { until } from '../harness/until.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const kill = async (pid: number): Promise<void> => {
  await adminQuery(app, 'select pg_terminate_backend($1)', [pid]);
  await until(
    async () => (await adminQuery(app, 'select 1 from pg_stat_activity where pid = $1', [pid])).length === 0,
    'the backend is gone',
  );
};

it('fails a transaction between two of its statements, and leaves no row', async () => {
  const ctx = systemCtx('test', 1, app.clock.now(), 'test');
  const work = app.platform.transactions.transact(ctx, async (tx) => {
    await app.identity.createPerson(tx, ctx, { givenName: 'Nobody', familyName: 'Halfway' });
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx.db);
    await kill(rows[0]!.pid);
    await sql`select 1`.execute(tx.db);
  });
  await expect(work).rejects.toThrow();
  expect(await adminQuery(app, "select 1 from identity.people where family_name = 'Halfway'")).toEqual([]);
});

it('fails a transaction whose audit row fails with the commit, leaves no row, and keeps the connection', async () => {
  const ctx = systemCtx('test', 1, app.clock.now(), 'test');
  const create = (action: string) =>
    app.platform.transactions.transact(ctx, async (tx) => {
      await app.identity.createPerson(tx, ctx, { givenName: 'Nobody', familyName: action });
      tx.audit({ action, patients: [] });
      return (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx.db)).rows[0]!.pid;
    });
  const before = await create('before');
  await expect(create('refused\0')).rejects.toThrow();
  expect(await create('after')).toBe(before);
  expect(await adminQuery(app, "select family_name from identity.people where given_name = 'Nobody' order by id")).toEqual([
    { family_name: 'before' },
    { family_name: 'after' },
  ]);
});

it('continues after every idle connection was killed', async () => {
  const token = await app.tokenOf(4);
  const backends = await adminQuery(
    app,
    "select pid from pg_stat_activity where datname = current_database() and application_name = 'bedside-app'",
  );
  for (const { pid } of backends) await kill(Number(pid));
  const reply = await until(async () => {
    const answer = await app.request('GET', '/v1/consultations', { token });
    return answer.status === 200 ? answer : undefined;
  }, 'an answer');
  expect(reply.body.consultations.map((one: { id: number }) => one.id)).toContain(1);
});
