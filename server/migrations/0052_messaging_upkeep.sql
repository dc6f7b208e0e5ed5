-- Every minute the worker finds, in all clinics, the threads to which time has done something: a claim or an assignment lapsed, the clock turned red, a
-- snooze ended, the holder is away. It reads these columns only, and changes each thread in its clinic.
grant usage on schema messaging to bedside_worker;
create policy upkeep on messaging.threads for select to bedside_worker using (true);
grant select (tenant_id, id, status, assigned_to, lease_until, amber_at, due_at, breached_at, snoozed_until) on messaging.threads to bedside_worker;
create policy upkeep on messaging.covers for select to bedside_worker using (true);
grant select (tenant_id, user_id, from_at, until_at) on messaging.covers to bedside_worker;

drop index messaging.threads_leases;
drop index messaging.threads_snoozed;
create index threads_lapsing on messaging.threads (lease_until) where status = 'in-progress' and lease_until is not null;
create index threads_turning_amber on messaging.threads (amber_at) where status = 'in-progress' and lease_until is null and amber_at is not null;
create index threads_turning_red on messaging.threads (due_at) where breached_at is null and due_at is not null;
create index threads_waking on messaging.threads (snoozed_until) where snoozed_until is not null;
create index covers_until on messaging.covers (until_at, from_at);
