// Invariants of all tables, keys, views, rights and functions, read from PostgreSQL's catalog, so that a new one cannot be forgotten. Each
// check returns its findings as sentences; an empty list means success.
import type pg from 'pg';

type Client = Pick<pg.Client, 'query'>;
type Check = (client: Client) => Promise<string[]>;

/** Tables without a tenant's policy, with the reason. */
export const WITHOUT_TENANT: Readonly<Record<string, string>> = {
  'platform.migrations': 'which migrations ran; the server may read it, to wait for them',
  'platform.installed': 'which queues were installed; the server’s roles have no rights on it',
  'platform.partitioned_tables': 'tables whose partitions are created in advance; the server’s roles have no rights on it',
  'platform.rate_limits': 'counters under keyed hashes, before a tenant is known',
  'notifications.stopped_numbers': 'keyed hashes of numbers that replied STOP, which counts in every clinic',
  'audit.platform_events': 'what happens before a tenant is known; the server may add rows and read none',
};
/** The job queue’s schema, created by its library; jobs contain only IDs. */
const JOBS = 'jobs';

/**
 * Policies besides the tenant’s, by table and role: permitted deletions, the worker’s queues, lookups before the tenant is known, and key
 * rotation.
 */
const CROSS_TENANT = [
  'care_plans.plans bedside_worker',
  'care_plans.reminders bedside_worker',
  'care_plans.series bedside_worker',
  'carers.carers bedside_worker',
  'carers.questions bedside_worker',
  // Restrictive: the server may delete only files that are attached to nothing.
  'files.files everybody',
  'files.files bedside_worker',
  // Restrictive: the server may delete a person only while the account is unconfirmed.
  'identity.people everybody',
  'identity.address_changes bedside_worker',
  'identity.one_time_tokens bedside_worker',
  'identity.sessions bedside_worker',
  'identity.tenants bedside_lookup',
  'identity.users bedside_lookup',
  'messaging.covers bedside_worker',
  'messaging.threads bedside_worker',
  'notes.escrow_request_shares bedside_worker',
  'notifications.deliveries bedside_worker',
  'notifications.handled_events bedside_worker',
  'notifications.notices bedside_worker',
  'notifications.phone_codes bedside_worker',
  'platform.event_deliveries bedside_worker',
  'platform.idempotency bedside_worker',
  'platform.tenant_keys bedside_owner',
];

/** Unique keys over all tenants, with the reason why they reveal nothing. */
const GLOBAL_KEYS: Readonly<Record<string, string>> = {
  'identity.tenants (id)': 'the tenant itself',
  'identity.people (id)': 'a person has one number over all tenants, from a sequence',
  'identity.users (email)': 'an address belongs to one account over all tenants',
  'notifications.handled_events (event_id, user_id, tenant_id)': 'names the tenant, too',
  'platform.event_deliveries (id)': 'numbers of a queue, from a sequence',
  'platform.event_deliveries (event_id, subscriber)': 'event ids are random',
};

const OURS = `n.nspname not in ('pg_catalog', 'information_schema', '${JOBS}') and n.nspname not like 'pg\\_%'`;
const SERVER_ROLES = "('bedside_app', 'bedside_worker', 'bedside_lookup')";

const namesOf = async (client: Client, sql: string): Promise<string[]> =>
  (await client.query<{ name: string }>(sql)).rows.map(({ name }) => name);

/** Returns the tables that hold rows of tenants, as `schema.table`. */
export const tenantTables = async (client: Client): Promise<string[]> =>
  (
    await namesOf(
      client,
      `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where ${OURS} and c.relkind in ('r', 'p') and not c.relispartition order by 1`,
    )
  ).filter((name) => !(name in WITHOUT_TENANT));

const rowSecurity: Check = async (client) => {
  const { rows } = await client.query<{ name: string; forced: boolean; policies: string[]; tenant: boolean }>(`
    select n.nspname || '.' || c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
      exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped) as tenant,
      coalesce((select array_agg(pg_get_expr(p.polqual, c.oid)) from pg_policy p
        where p.polrelid = c.oid and p.polpermissive and p.polcmd = '*' and p.polroles = '{0}' and p.polwithcheck is null), '{}') as policies
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where ${OURS} and c.relkind in ('r', 'p') and not c.relispartition order by 1`);
  const policy = /^\((tenant_id|id) = \( SELECT \(NULLIF\(current_setting\('app\.tenant_id'::text, true\), ''::text\)\)::integer/;
  return rows.flatMap(({ name, forced, policies, tenant }) => {
    if (name in WITHOUT_TENANT) return tenant ? [`${name} has a tenant_id and no policy`] : [];
    const [only] = policies;
    if (!forced) return [`${name} has no forced row level security`];
    return policies.length === 1 && policy.test(only ?? '') ? [] : [`${name} has no tenant policy of its own: ${policies}`];
  });
};

const crossTenantPolicies: Check = async (client) => {
  const found = await namesOf(
    client,
    `select n.nspname || '.' || c.relname || ' ' || coalesce(r.rolname, 'everybody') as name
     from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
     cross join unnest(p.polroles) role left join pg_roles r on r.oid = role
     where not (p.polname = 'tenant' and p.polroles = '{0}') order by 1`,
  );
  return [
    ...found.filter((name) => !CROSS_TENANT.includes(name)).map((name) => `an unexpected policy: ${name}`),
    ...CROSS_TENANT.filter((name) => !found.includes(name)).map((name) => `a policy that is gone: ${name}`),
  ];
};

const uniqueKeys: Check = async (client) => {
  const found = await namesOf(
    client,
    `select n.nspname || '.' || c.relname || ' (' || string_agg(a.attname, ', ' order by k.n) || ')' as name
     from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
     cross join unnest(i.indkey) with ordinality as k(attnum, n) join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
     where ${OURS} and i.indisunique and not c.relispartition
     group by i.indexrelid, n.nspname, c.relname having (array_agg(a.attname order by k.n))[1] <> 'tenant_id' order by 1`,
  );
  return found
    .filter((name) => !(name in GLOBAL_KEYS) && !Object.keys(WITHOUT_TENANT).some((table) => name.startsWith(`${table} (`)))
    .map((name) => `a unique key over all tenants: ${name}`);
};

const foreignKeys: Check = async (client) =>
  namesOf(
    client,
    `select 'a foreign key that may cross tenants: ' || k.conrelid::regclass || ' ' || k.conname as name
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     where ${OURS} and k.contype = 'f' and k.conparentid = 0 and not exists (
       select from unnest(k.conkey, k.confkey) as pair(own, theirs)
       join pg_attribute a on a.attrelid = k.conrelid and a.attnum = own
       join pg_attribute f on f.attrelid = k.confrelid and f.attnum = theirs
       where a.attname = 'tenant_id' and (f.attname = 'tenant_id' or k.confrelid = 'identity.tenants'::regclass)) order by 1`,
  );

const views: Check = async (client) =>
  namesOf(
    client,
    `select 'a view with its owner’s rights: ' || c.oid::regclass as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where ${OURS} and (c.relkind = 'm' or c.relkind = 'v' and not coalesce('security_invoker=true' = any(c.reloptions), false)) order by 1`,
  );

const roles: Check = async (client) =>
  namesOf(
    client,
    `select rolname || ' has more than an ordinary role' as name from pg_roles
       where rolname in ${SERVER_ROLES} and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
     union all select pg_get_userbyid(m.member) || ' is a member of ' || pg_get_userbyid(m.roleid) from pg_auth_members m
       where pg_get_userbyid(m.member) in ${SERVER_ROLES}
     union all select pg_get_userbyid(c.relowner) || ' owns ' || c.oid::regclass from pg_class c
       where pg_get_userbyid(c.relowner) in ${SERVER_ROLES}
     union all select r.rolname || ' may create in ' || n.nspname from pg_roles r, pg_namespace n
       where r.rolname in ${SERVER_ROLES} and n.nspname not like 'pg\\_%' and has_schema_privilege(r.oid, n.oid, 'create')
     order by 1`,
  );

const grants: Check = async (client) =>
  namesOf(
    client,
    `with rights as (
       select c.oid, c.relispartition, n.nspname, n.nspname || '.' || c.relname as tbl, acl.privilege_type as what,
         case acl.grantee when 0 then 'everybody' else pg_get_userbyid(acl.grantee) end as who
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       cross join aclexplode(c.relacl) acl
       where ${OURS} and c.relkind in ('r', 'p', 'v', 'm', 'S'))
     select who || ' has ' || what || ' on ' || tbl as name from rights
     where who <> 'bedside_owner' and (relispartition or who = 'everybody' or what in ('TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN')
       or nspname = 'audit' and what in ('UPDATE', 'DELETE'))
     order by 1`,
  );

const definerFunctions: Check = async (client) => {
  const { rows } = await client.query<{ name: string; owner: string; config: string[] | null; open: boolean }>(`
    select p.oid::regprocedure::text as name, pg_get_userbyid(p.proowner) as owner, p.proconfig as config,
      p.proacl is null or exists (select from aclexplode(p.proacl) acl where acl.grantee = 0) as open
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema')`);
  return rows.flatMap(({ name, owner, config, open }) => [
    ...(config?.includes('search_path=pg_catalog, pg_temp') ? [] : [`${name} has no fixed search path`]),
    ...(['bedside_lookup', 'bedside_owner'].includes(owner) ? [] : [`${name} belongs to ${owner}`]),
    ...(open ? [`${name} may be called by everybody`] : []),
  ]);
};

const partitions: Check = async (client) =>
  namesOf(
    client,
    `with found as (
       select n.nspname || '.' || c.relname as name from pg_partitioned_table p join pg_class c on c.oid = p.partrelid
       join pg_namespace n on n.oid = c.relnamespace where ${OURS} and p.partstrat = 'r' and not c.relispartition),
     registered as (select schema_name || '.' || table_name as name from platform.partitioned_tables)
     select name || ' is partitioned by range and not in platform.partitioned_tables' as name from found where name not in (select name from registered)
     union all select name || ' is in platform.partitioned_tables and not partitioned by range' from registered where name not in (select name from found)
     order by 1`,
  );

/** All checks, by subject. */
export const CHECKS: Readonly<Record<string, Check>> = {
  'row level security': rowSecurity,
  'policies beside the tenant’s': crossTenantPolicies,
  'unique keys': uniqueKeys,
  'foreign keys': foreignKeys,
  views,
  roles,
  grants,
  'functions with their owner’s rights': definerFunctions,
  'tables partitioned by time': partitions,
};
