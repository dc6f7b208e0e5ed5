-- The audit trail: who touched what. Append-only for everybody but the owner.
create schema audit;
grant usage on schema audit to bedside_app, bedside_worker;

create table audit.events (
  tenant_id int not null,
  at timestamptz not null,
  id uuid not null,
  actor_kind text not null check (actor_kind in ('user', 'integration', 'anonymous', 'system')),
  actor_id int,
  actor_role text not null,
  -- the integration key that acted, also when it wrote in a patient's name
  key_id uuid,
  session_id uuid,
  action text not null,
  outcome text not null check (outcome in ('ok', 'refused', 'failed')),
  reason text,
  patients int[] not null default '{}',
  -- Array operators are not leakproof, so under row level security they cannot use an index: the usual single patient has a column.
  patient_id int generated always as (case when cardinality(patients) = 1 then patients[1] end) stored,
  resource_type text,
  resource_id text,
  address inet,
  request_id text not null,
  -- SHA-256 over the canonical row; the link of the chain to come.
  digest bytea not null,
  primary key (tenant_id, at, id)
) partition by range (at);
create table audit.events_default partition of audit.events default;
call platform.make_partitions('audit.events', 3);
create index events_patient on audit.events (tenant_id, patient_id, at desc, id desc) where patient_id is not null;
create index events_several on audit.events (tenant_id, at desc, id desc) where cardinality(patients) > 1;
create index events_actor on audit.events (tenant_id, actor_id, at desc, id desc) where actor_id is not null;
call platform.protect('audit.events');
grant select, insert on audit.events to bedside_app;
grant insert on audit.events to bedside_worker;

-- What happens before any tenant is known: sign-in with an unknown address, a request without a token.
create table audit.platform_events (
  at timestamptz not null,
  id uuid not null,
  action text not null,
  outcome text not null check (outcome in ('ok', 'refused', 'failed')),
  reason text,
  -- keyed hash of what was presented, never the thing itself
  subject_digest bytea,
  address inet,
  request_id text not null,
  digest bytea not null,
  primary key (at, id)
) partition by range (at);
create table audit.platform_events_default partition of audit.platform_events default;
call platform.make_partitions('audit.platform_events', 3);
grant insert on audit.platform_events to bedside_app;

-- Run daily by the worker: three months ahead. Answers how many rows lie in DEFAULT partitions, which should be none.
create function platform.maintain_partitions() returns bigint language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  stray bigint := 0; n bigint; tbl text;
begin
  foreach tbl in array array['platform.events', 'audit.events', 'audit.platform_events'] loop
    call platform.make_partitions(tbl::regclass, 3);
    execute format('select count(*) from %s_default', tbl) into n;
    stray := stray + n;
  end loop;
  return stray;
end $$;
revoke all on function platform.maintain_partitions() from public;
grant execute on function platform.maintain_partitions() to bedside_worker;
