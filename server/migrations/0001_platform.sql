-- What every module stands on: tenants' data keys, events and their deliveries, idempotency records, partitions, jobs' schema.
-- Conventions: one schema per module; every tenant table has ENABLE and FORCE row level security; keys begin with tenant_id.

grant usage on schema platform to bedside_app, bedside_worker;
revoke all on platform.migrations from public;

-- The tenant of the transaction; null when none was set, and null equals nothing.
create function platform.current_tenant() returns int language sql stable parallel safe
  return nullif(current_setting('app.tenant_id', true), '')::int;

-- Turns on row level security with the one policy that every tenant table has.
-- The subselect makes PostgreSQL evaluate the setting once per statement instead of once per row.
create procedure platform.protect(tbl regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', tbl);
  execute format('alter table %s force row level security', tbl);
  execute format($f$create policy tenant on %s using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::int))$f$, tbl);
end $$;

-- Makes the monthly partitions of a table for this month and the next ones.
create procedure platform.make_partitions(tbl regclass, months_ahead int, starting timestamptz default now()) language plpgsql as $$
declare
  m timestamptz; part text; sch text; rel text;
begin
  select n.nspname, c.relname into sch, rel from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = tbl;
  for i in 0..months_ahead loop
    m := date_trunc('month', starting at time zone 'UTC') at time zone 'UTC' + make_interval(months => i);
    part := format('%s_%s', rel, to_char(m at time zone 'UTC', 'YYYYMM'));
    if to_regclass(format('%I.%I', sch, part)) is null then
      execute format('create table %I.%I partition of %s for values from (%L) to (%L)', sch, part, tbl, m, m + interval '1 month');
    end if;
  end loop;
end $$;
revoke all on procedure platform.protect(regclass) from public;
revoke all on procedure platform.make_partitions(regclass, int, timestamptz) from public;

-- Data keys of a tenant, wrapped by the master key. Text that people write is encrypted with the newest one.
create table platform.tenant_keys (
  tenant_id int not null,
  key_id int not null,
  wrapped bytea not null,
  created_at timestamptz not null,
  primary key (tenant_id, key_id)
);
call platform.protect('platform.tenant_keys');
grant select, insert, update on platform.tenant_keys to bedside_app;
grant select on platform.tenant_keys to bedside_worker;
create policy rotation on platform.tenant_keys to bedside_owner using (true);

-- Facts, append-only. Referenced by nobody, so that months can be dropped.
create table platform.events (
  tenant_id int not null,
  at timestamptz not null,
  id uuid not null,
  type text not null,
  data jsonb not null,
  primary key (tenant_id, at, id)
) partition by range (at);
create table platform.events_default partition of platform.events default;
call platform.make_partitions('platform.events', 3);
call platform.protect('platform.events');
grant select, insert on platform.events to bedside_app;

-- One row per event and subscriber until that subscriber is done: what the dispatcher claims.
create table platform.event_deliveries (
  id bigint generated always as identity primary key,
  tenant_id int not null,
  event_id uuid not null,
  subscriber text not null,
  type text not null,
  data jsonb not null,
  at timestamptz not null,
  attempts int not null default 0,
  due_at timestamptz not null,
  failed_at timestamptz,
  last_error text,
  unique (event_id, subscriber)
);
create index event_deliveries_due on platform.event_deliveries (due_at) where failed_at is null;
call platform.protect('platform.event_deliveries');
create policy queue on platform.event_deliveries to bedside_worker using (true);
grant insert, select on platform.event_deliveries to bedside_app;
grant select, update, delete on platform.event_deliveries to bedside_worker;

-- Requests that created something, so that a repeated one is answered and not done again.
create table platform.idempotency (
  tenant_id int not null,
  actor text not null,
  route text not null,
  key text not null check (length(key) <= 255),
  body_digest bytea not null,
  status int,
  resource_id text,
  created_at timestamptz not null,
  primary key (tenant_id, actor, route, key)
);
create index idempotency_age on platform.idempotency (created_at);
call platform.protect('platform.idempotency');
create policy cleaning on platform.idempotency to bedside_worker using (true);
grant select, insert, update on platform.idempotency to bedside_app;
grant select, delete on platform.idempotency to bedside_worker;

-- Counters of the rate limits when there is no Redis. No tenant is known before sign-in.
create unlogged table platform.rate_limits (
  key text primary key,
  points int not null default 0,
  expire bigint
);
grant select, insert, update, delete on platform.rate_limits to bedside_app, bedside_worker;
