-- Notes which people an event has reached, so that an event that comes again changes nothing. A delivery in the app for each event did so before: a
-- wide row with three indexes and a key, which nothing else read. The ID of an event begins with its time, by which old rows are found.
create table notifications.handled_events (
  tenant_id int not null,
  event_id uuid not null,
  user_id int not null,
  primary key (event_id, user_id, tenant_id)
);
call platform.protect('notifications.handled_events');
create policy cleaning on notifications.handled_events to bedside_worker using (true);
grant select, insert on notifications.handled_events to bedside_app;
grant select (event_id), delete on notifications.handled_events to bedside_worker;

-- The owner is under the policies, too.
alter table notifications.handled_events no force row level security;
alter table notifications.deliveries no force row level security;
insert into notifications.handled_events (tenant_id, event_id, user_id)
  select distinct tenant_id, event_id, user_id from notifications.deliveries where event_id <> id;
delete from notifications.deliveries where channel = 'in_app';
alter table notifications.deliveries force row level security;
alter table notifications.handled_events force row level security;

alter table notifications.deliveries drop constraint deliveries_channel_check,
  add constraint deliveries_channel_check check (channel in ('email', 'sms', 'push'));
drop index notifications.deliveries_newest;
create index deliveries_newest on notifications.deliveries (tenant_id, created_at desc) where status <> 'suppressed';
drop index notifications.deliveries_nudges;
create index deliveries_nudges on notifications.deliveries (tenant_id, notice_id)
  where notice_id is not null and (status <> 'suppressed' or digest_id is not null);
