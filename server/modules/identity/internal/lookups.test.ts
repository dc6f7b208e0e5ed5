// Attacks on the functions that read across tenants, and on the tables around them, with the roles that the server connects as.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../../../test/harness/app.ts';
import { adminQuery } from '../../../../test/harness/people/accounts.ts';

let app: TestApp;
const clients: pg.Client[] = [];
beforeAll(async () => {
  app = await startApp();
});
afterAll(async () => {
  for (const client of clients) await client.end();
  await app.close();
});

const connect = async (url: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  clients.push(client);
  return client;
};
const DAVID = 'david.wang@northside.example';
const FUNCTIONS = ['identity.find_account(text)', 'identity.tenant_ids()'];

describe('security definer functions', () => {
  it('are exactly these', async () => {
    const rows = await adminQuery(
      app,
      `select p.oid::regprocedure::text as name, pg_get_userbyid(p.proowner) as owner, p.proconfig, p.proacl::text as acl
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.prosecdef and n.nspname = 'identity' order by 1`,
    );
    expect(rows.map((r) => r['name'])).toEqual(FUNCTIONS);
    for (const row of rows) {
      expect(row['owner']).toBe('bedside_lookup');
      expect(row['proconfig']).toEqual(['search_path=pg_catalog, pg_temp']);
      // An entry without a name before `=` would be PUBLIC.
      expect(row['acl']).not.toMatch(/[{,]=/);
    }
  });

  it('belong to a role that cannot sign in, create anything, or read more than four columns', async () => {
    const [role] = await adminQuery(
      app,
      "select rolcanlogin, rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = 'bedside_lookup'",
    );
    expect(role).toEqual({ rolcanlogin: false, rolsuper: false, rolbypassrls: false, rolcreaterole: false });
    const columns = await adminQuery(
      app,
      `select table_name || '.' || column_name as name, privilege_type as may from information_schema.column_privileges
      where grantee = 'bedside_lookup' order by 1`,
    );
    expect(columns.map((c) => `${String(c['may'])} ${String(c['name'])}`)).toEqual([
      'SELECT tenants.id',
      'SELECT users.email',
      'SELECT users.id',
      'SELECT users.tenant_id',
    ]);
    const [may] = await adminQuery(
      app,
      "select has_schema_privilege('bedside_lookup', 'identity', 'create') as c, pg_has_role('bedside_app', 'bedside_lookup', 'member') as m",
    );
    expect(may).toEqual({ c: false, m: false });
  });

  it('return IDs for exact matches only', async () => {
    const client = await connect(app.urls.app);
    const find = async (text: unknown) => (await client.query('select * from identity.find_account($1)', [text])).rows;
    expect(await find(DAVID)).toEqual([{ tenant_id: 1, user_id: 4 }]);
    for (const text of [
      '%',
      '',
      null,
      DAVID.toUpperCase(),
      `${DAVID} `,
      "' or true --",
      `${DAVID}'; drop table identity.users; --`,
      '{david.wang@northside.example}',
    ]) {
      expect(await find(text)).toEqual([]);
    }
    expect((await client.query('select * from identity.tenant_ids()')).rows).toEqual([{ tenant_ids: 1 }, { tenant_ids: 2 }]);
    // Under another tenant's setting it returns the same.
    await client.query("select set_config('app.tenant_id', '2', false)");
    expect(await find(DAVID)).toEqual([{ tenant_id: 1, user_id: 4 }]);
    expect((await client.query('select id from identity.users where email = $1', [DAVID])).rows).toEqual([]);
    await client.query('reset app.tenant_id');
  });

  it('cannot be made to read other objects through temporary objects or the search path', async () => {
    const client = await connect(app.urls.app);
    // The app may not create temporary tables; even if it could, the functions would be safe.
    await adminQuery(app, `grant temporary on database ${new URL(app.superUrl).pathname.slice(1)} to bedside_app`);
    await client.query('create temp table users (tenant_id int, id int, email text)');
    await client.query("insert into users values (66, 666, 'trap@northside.example')");
    await client.query('create temp table tenants (id int)');
    await client.query('insert into tenants values (66)');
    await client.query(
      "create function pg_temp.evil(text, text) returns boolean language plpgsql as $$ begin raise exception 'ran as %', current_user; end $$",
    );
    await client.query('create operator pg_temp.= (leftarg = text, rightarg = text, function = pg_temp.evil)');
    await client.query('set search_path = pg_temp, identity, pg_catalog');
    expect((await client.query('select * from identity.find_account($1)', ['trap@northside.example'])).rows).toEqual([]);
    expect((await client.query('select * from identity.find_account($1)', [DAVID])).rows).toEqual([{ tenant_id: 1, user_id: 4 }]);
    expect((await client.query('select * from identity.tenant_ids()')).rows).toEqual([{ tenant_ids: 1 }, { tenant_ids: 2 }]);
  });

  it('cannot be replaced, taken over or called by others', async () => {
    const client = await connect(app.urls.app);
    const worker = await connect(app.urls.worker);
    const refused = (query: Promise<unknown>) => expect(query).rejects.toMatchObject({ code: '42501' });
    await refused(
      client.query(
        "create or replace function identity.find_account(address text) returns table (tenant_id int, user_id int) language sql as 'select 1, 1'",
      ),
    );
    await refused(client.query('alter function identity.find_account(text) security invoker'));
    await refused(client.query('alter function identity.find_account(text) reset search_path'));
    await refused(client.query('create table identity.trap (id int)'));
    await refused(client.query('set role bedside_lookup'));
    await refused(client.query('set role bedside_owner'));
    await refused(worker.query('select * from identity.find_account($1)', [DAVID]));
    expect((await worker.query('select * from identity.tenant_ids()')).rows).toHaveLength(2);
    await adminQuery(
      app,
      `do $$ begin if not exists (select from pg_roles where rolname = 'bedside_stranger') then create role bedside_stranger; end if; end $$`,
    );
    await adminQuery(app, 'grant usage on schema identity to bedside_stranger');
    for (const call of ["identity.find_account('x')", 'identity.tenant_ids()']) {
      await refused(adminQuery(app, `set role bedside_stranger; select * from ${call}`));
    }
    await adminQuery(app, 'drop owned by bedside_stranger; drop role bedside_stranger');
  });
});

describe('identity’s tables', () => {
  const TABLES = [
    'tenants',
    'people',
    'users',
    'credentials',
    'key_pairs',
    'sessions',
    'one_time_tokens',
    'api_keys',
    'consents',
    'address_changes',
  ];

  it('are all under row level security, forced', async () => {
    const rows = await adminQuery(
      app,
      `select relname, relrowsecurity and relforcerowsecurity as held from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'identity' and relkind = 'r' order by 1`,
    );
    expect(rows).toEqual([...TABLES].sort().map((relname) => ({ relname, held: true })));
  });

  it('show nothing without a tenant, and only their own with one', async () => {
    await app.identity.openSession(1, 4);
    await app.identity.openSession(2, 10);
    const client = await connect(app.urls.app);
    for (const table of [...TABLES, 'directory']) expect((await client.query(`select * from identity.${table}`)).rows, table).toEqual([]);
    await client.query("select set_config('app.tenant_id', '2', false)");
    for (const table of [...TABLES.slice(1), 'directory']) {
      const { rows } = await client.query<{ tenant_id: number }>(`select tenant_id from identity.${table}`);
      expect(
        rows.every((row) => row.tenant_id === 2),
        table,
      ).toBe(true);
    }
    const foreign = client.query(
      "insert into identity.people (tenant_id, given_name, family_name, created_at) values (1, 'x', 'y', now())",
    );
    await expect(foreign).rejects.toMatchObject({ code: '42501' });
    expect((await client.query("update identity.users set status = 'disabled' where id = 4")).rowCount).toBe(0);
  });

  it('let the worker see and delete expired rows, and nothing else', async () => {
    const worker = await connect(app.urls.worker);
    const refused = (query: string) => expect(worker.query(query), query).rejects.toMatchObject({ code: '42501' });
    for (const table of ['tenants', 'people', 'users', 'credentials', 'key_pairs', 'api_keys', 'consents', 'address_changes'])
      await refused(`select * from identity.${table}`);
    await refused('select token_digest from identity.sessions');
    await refused('select digest from identity.one_time_tokens');
    await refused('update identity.sessions set ended_at = null');
  });
});
