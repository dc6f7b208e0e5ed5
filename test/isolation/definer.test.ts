// Attacks on every function with the rights of its owner, found in the catalog: traps in the caller's schema and search path, hostile
// arguments, taking over the function.
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';

interface Definer {
  /** `identity.find_account(text)` */
  name: string;
  /** Name without arguments. */
  bare: string;
  types: string[];
  callers: string[];
}

let app: TestApp;
let functions: Definer[];
const clients: pg.Client[] = [];
beforeAll(async () => {
  app = await startApp();
  // The roles may not create temporary tables; the functions must be safe even if that changes.
  await adminQuery(app, `grant temporary on database ${new URL(app.superUrl).pathname.slice(1)} to bedside_app, bedside_worker`);
  functions = (await adminQuery(
    app,
    `select p.oid::regprocedure::text as name, n.nspname || '.' || p.proname as bare,
       coalesce((select array_agg(format_type(t, null) order by i) from unnest(p.proargtypes) with ordinality a(t, i)), '{}') as types,
       array(select r.rolname::text from pg_roles r where r.rolname in ('bedside_app', 'bedside_worker') and has_function_privilege(r.oid, p.oid, 'execute')) as callers
     from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema') order by 1`,
  )) as unknown as Definer[];
});
afterAll(async () => {
  for (const client of clients) await client.end();
  await app.close();
});

const connectAs = async (role: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: role === 'bedside_app' ? app.urls.app : app.urls.worker });
  await client.connect();
  clients.push(client);
  return client;
};

/** Objects with names that a careless function would resolve in the caller's schema; each records its caller. */
const TRAPS = `
  create temp table sprung (by text);
  grant all on sprung to public;
  create function pg_temp.trap() returns void language plpgsql as $$ begin insert into pg_temp.sprung values (current_user); end $$;
  create function pg_temp.trap(text, text) returns boolean language plpgsql as $$ begin insert into pg_temp.sprung values (current_user); return true; end $$;
  create operator pg_temp.= (leftarg = text, rightarg = text, function = pg_temp.trap);
  create function pg_temp.format(text, variadic text[]) returns text language plpgsql as $$ begin insert into pg_temp.sprung values (current_user); return 'select 1'; end $$;
  create function pg_temp.format(text, text) returns text language plpgsql as $$ begin insert into pg_temp.sprung values (current_user); return 'select 1'; end $$;
  create function pg_temp.now() returns timestamptz language plpgsql as $$ begin insert into pg_temp.sprung values (current_user); return clock_timestamp(); end $$;
  create function pg_temp.to_regclass(text) returns regclass language plpgsql as $$ begin insert into pg_temp.sprung values (current_user); return null; end $$;
  create function pg_temp.count(text) returns bigint language plpgsql as $$ begin insert into pg_temp.sprung values (current_user); return 0; end $$;
  create temp table users (tenant_id int, id int, email text);
  insert into users values (66, 666, 'trap');
  create temp table tenants (id int);
  insert into tenants values (66);
  create temp table pg_class (oid oid, relname name, relnamespace oid);
  create temp table pg_namespace (oid oid, nspname name);
  create temp table events_default (id int);
  set search_path = pg_temp, identity, platform, audit, pg_catalog`;

/** Hostile arguments of each type. */
const HOSTILE: Record<string, unknown[]> = {
  text: ["' or true --", "'; drop table identity.users; --", '%', '', null, 'pg_temp.users', 'x'.repeat(1_000_000), '$1', '\\'],
};

it('finds functions, each with a caller', () => {
  expect(functions.length).toBeGreaterThanOrEqual(3);
  expect(functions.filter(({ callers }) => callers.length === 0)).toEqual([]);
  expect(functions.filter(({ types }) => types.some((type) => !(type in HOSTILE)))).toEqual([]);
});

const eachCaller = async (attack: (client: pg.Client, definer: Definer) => Promise<void>): Promise<void> => {
  for (const definer of functions) for (const role of definer.callers) await attack(await connectAs(role), definer);
};
const call = ({ bare, types }: Definer, values: unknown[]): pg.QueryConfig => ({
  text: `select * from ${bare}(${types.map((type, i) => `$${i + 1}::${type}`).join(', ')})`,
  values,
});

it('no function uses objects in the caller’s schema or search path', async () => {
  await eachCaller(async (client, definer) => {
    const harmless = definer.types.map(() => 'trap');
    const before = (await client.query(call(definer, harmless))).rows;
    await client.query(TRAPS);
    expect((await client.query(call(definer, harmless))).rows, definer.name).toEqual(before);
    expect((await client.query('select * from pg_temp.sprung')).rows, definer.name).toEqual([]);
  });
});

it('no function treats an argument as more than a value', async () => {
  await eachCaller(async (client, definer) => {
    const attempts = definer.types.flatMap((type, at) =>
      HOSTILE[type]!.map((value) => definer.types.map((_, i) => (i === at ? value : 'nobody@example.org'))),
    );
    for (const values of attempts) expect((await client.query(call(definer, values))).rows, definer.name).toEqual([]);
  });
  expect(await adminQuery(app, 'select 1 from identity.users where id = 4')).toHaveLength(1);
});

it('no function changes what the caller’s connection may see afterwards', async () => {
  await eachCaller(async (client, definer) => {
    await client.query(
      call(
        definer,
        definer.types.map(() => 'x'),
      ),
    );
    const { rows } = await client.query("select current_user as who, coalesce(current_setting('app.tenant_id', true), '') as tenant");
    expect(rows, definer.name).toEqual([{ who: expect.stringMatching(/^bedside_(app|worker)$/), tenant: '' }]);
  });
});

it('no function can be replaced, altered or reassigned by its callers', async () => {
  await eachCaller(async (client, { name, bare, types }) => {
    const statements = [
      `create or replace function ${bare}(${types.join(', ')}) returns int language sql as 'select 1'`,
      `alter function ${name} reset search_path`,
      `alter function ${name} security invoker`,
      `alter function ${name} owner to current_user`,
      `drop function ${name}`,
    ];
    for (const statement of statements) await expect(client.query(statement), statement).rejects.toMatchObject({ code: '42501' });
    // Without the right to grant this only causes a warning.
    await client.query(`grant execute on function ${name} to public`);
    const { rows } = await client.query("select has_function_privilege('public', $1, 'execute') as open", [name]);
    expect(rows, name).toEqual([{ open: false }]);
  });
});

it('no function is callable by an unnamed role', async () => {
  const strangers = functions.flatMap(({ name, callers }) =>
    ['bedside_app', 'bedside_worker'].filter((role) => !callers.includes(role)).map((role) => ({ name, role })),
  );
  expect(strangers).toEqual([
    { name: 'identity.find_account(text)', role: 'bedside_worker' },
    { name: 'platform.maintain_partitions()', role: 'bedside_app' },
  ]);
});
