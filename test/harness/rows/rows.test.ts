// Comparison of row schemas with PostgreSQL, tested on statements with planted faults.
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { bytes, joined, json } from '#platform/db/row-schema.ts';
import { queryRows, rowsOf } from '#platform/db/rows-of.ts';
import { tenantQuery } from '#platform/db/tenant-query.ts';
import { startApp, type TestApp } from '../app.ts';
import { createDescribe, type Describe } from './describe.ts';
import { takeFaults } from './watch.ts';

let app: TestApp;
let ask: Describe;
beforeAll(async () => {
  app = await startApp();
  ask = await createDescribe(inject('adminUrl'));
});
afterAll(() => app.close());

describe('PostgreSQL’s description of a column', () => {
  const canBeNull = async (text: string): Promise<boolean[]> => (await ask(text)).map(({ nullable }) => nullable);

  it.each([
    ['a key, and a column without NOT NULL', 'select id, date_of_birth from patients.patients', [false, true]],
    ['names and types as they are returned', 'select id as number, 1::bigint as n from patients.patients', [false, false]],
    ['the far side of an outer join', 'select r.id, b.id from wards.rooms r left join wards.beds b on b.room_id = r.id', [false, true]],
    ['both sides of a full join', 'select r.id, b.id from wards.rooms r full join wards.beds b on b.room_id = r.id', [true, true]],
    [
      'an outer join that a condition makes an inner one',
      'select b.id from wards.rooms r left join wards.beds b on true where b.id = $1',
      [false],
    ],
    ['a lateral join on true', 'select p.id from (select 1) o left join lateral (select id from wards.beds limit 1) p on true', [true]],
    ['through subqueries', 'select x.id from (select b.id from (select 1) o left join wards.beds b on true) x', [true]],
    ['through a common table', 'with t as (select assignee_id, id from tasks.tasks) select * from t', [true, false]],
    ['through a view', 'select bed_id, bed, patient_id from wards.directory', [true, true, false]],
    [
      'a condition on one column of an outer join, through a view',
      "select role, family_name from identity.directory where status = 'active'",
      [false, false],
    ],
    ['a condition on another column of a view', 'select role, status from identity.directory where name = $1', [true, true]],
    [
      'a condition, through a subquery',
      'select x.a from (select b.id as a, b.name as n from (select 1) o left join wards.beds b on true) x where x.n = $1',
      [false],
    ],
    ['a condition', 'select assignee_id, team_id from tasks.tasks where assignee_id = $1 and team_id is not null', [false, false]],
    ['one of two conditions', 'select assignee_id from tasks.tasks where assignee_id = $1 or id = $2', [true]],
    ['coalesce', "select coalesce(recurrence, ''), coalesce(recurrence, null) from tasks.tasks", [false, true]],
    ['case without else', "select case when id > 1 then 'x' end, case when id > 1 then 1 else 2 end from tasks.tasks", [true, false]],
    ['aggregates', 'select count(*), max(id), array_agg(id) from tasks.tasks', [false, true, true]],
    ['aggregates of groups', 'select assignee_id, max(id), max(team_id) from tasks.tasks group by assignee_id', [true, false, true]],
    ['a subquery for a value', 'select (select id from wards.beds limit 1), (select count(*) from wards.beds)', [true, false]],
    ['exists and array', 'select exists (select from wards.beds), array(select id from wards.beds)', [false, false]],
    ['both halves of a union', 'select id from wards.beds union all select assignee_id from tasks.tasks', [true]],
    ['what a write returns', 'update tasks.tasks set version = 2 where id = $1 returning id, assignee_id', [false, true]],
    ['an expression', 'select assignee_id + 1, id + 1, assignee_id is null from tasks.tasks', [true, false, false]],
    ['a recursion', 'with recursive c (id) as (select 1 union all select id + 1 from c where id < 3) select id from c', [false]],
  ])('%s', async (_what, text, nullable) => {
    expect(await canBeNull(text)).toEqual(nullable);
  });

  it('has name and type', async () => {
    expect(await ask('select id as n, scopes, last_used_at from identity.api_keys where digest = $1')).toEqual([
      { name: 'n', type: 'uuid', nullable: false },
      { name: 'scopes', type: 'text[]', nullable: false },
      { name: 'last_used_at', type: 'timestamp with time zone', nullable: true },
    ]);
  });
});

describe('a wrong schema', () => {
  const faultsOf = async (run: () => Promise<unknown>): Promise<string[]> => {
    expect(await takeFaults()).toEqual([]);
    await run();
    return takeFaults();
  };
  const db = () => app.platform.tenantDb(1);

  it('is reported with file, statement and column', async () => {
    const [fault, ...others] = await faultsOf(() => rowsOf(z.object({ id: z.string() }))`select id from wards.wards`.execute(db()));
    expect(fault).toMatch(/^test\/harness\/rows\/rows\.test\.ts:\d+: select id from wards\.wards/);
    expect(fault).toContain('id: a row has another value');
    expect(others.join()).toContain('id: the schema has string, the driver makes number of integer');
  });

  it.each([
    [
      'a missing column',
      z.object({ id: z.int(), name: z.string() }),
      'select id from wards.wards',
      'name: the statement has no such column',
    ],
    ['an extra column', z.object({ id: z.int() }), 'select id, name from wards.wards', 'name: the schema has no such column'],
    ['a column that can be null', z.object({ n: z.int() }), 'select assignee_id as n from tasks.tasks where false', 'n: can be null'],
    ['an array of another type', z.object({ a: z.array(z.int()) }), "select array['x'] as a where false", 'the driver makes string[]'],
    ['JSON that nothing parses', z.object({ filter: z.object({}) }), 'select filter from tasks.views where false', 'makes json of jsonb'],
    ['text where there are bytes', z.object({ body: z.string() }), 'select body from tasks.tasks where false', 'makes bytes of bytea'],
    ['a value of another kind', z.object({ n: z.enum(['a']) }), "select 'b' as n", 'n: a row has another value'],
  ])('%s', async (_what, row, text, fault) => {
    const found = await faultsOf(() =>
      tenantQuery(app.platform.appPool, 1, { name: `planted_${text.length}_${fault.length}`, text, values: [], row }),
    );
    expect(found.join()).toContain(fault);
  });

  it('is found on a connection without a tenant', async () => {
    expect(await faultsOf(() => queryRows(app.platform.workerPool, z.object({ n: z.int() }), 'select null::int as n'))).not.toEqual([]);
  });

  it('is found in the last of many rows', async () => {
    const Row = z.object({ n: z.int() });
    const found = await faultsOf(() =>
      queryRows(app.platform.workerPool, Row, 'select nullif(n, 600) as n from generate_series(1, 600) n'),
    );
    expect(found.join()).toContain('n: a row has null');
  });

  it('is not reported when it is right', async () => {
    const Row = z.object({ id: z.int(), body: bytes, assignee_id: z.int().nullable() });
    expect(await faultsOf(() => rowsOf(Row)`select id, body, assignee_id from tasks.tasks`.execute(db()))).toEqual([]);
  });
});

describe('rows in production', () => {
  const one = async <S extends z.ZodObject>(row: S, value: string): Promise<z.output<S>> =>
    (await queryRows(app.platform.appPool, row, `select '${value}'::jsonb as data`))[0]!;

  it('have parsed JSON, and refuse a value that does not match its schema', async () => {
    const Row = z.object({ data: json(z.object({ hours: z.int().default(1) })) });
    expect(await one(Row, '{}')).toEqual({ data: { hours: 1 } });
    await expect(one(Row, '{"hours": "two"}')).rejects.toThrow(z.ZodError);
    expect((await takeFaults()).join()).toContain('data.hours: a row has another value');
  });

  it('have all columns of an outer join or none', () => {
    expect(joined({ bed_id: 1 as number | null, bed: 'A' as string | null }, 'bed_id', 'bed')).toEqual({ bed_id: 1, bed: 'A' });
    expect(joined({ bed_id: null, bed: null }, 'bed_id', 'bed')).toBeNull();
    expect(() => joined({ bed_id: 1, bed: null }, 'bed_id', 'bed')).toThrow('without bed');
  });
});
