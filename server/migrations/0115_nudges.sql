-- A nudge that was off, was dropped or died does not keep its thread quiet: only one that waits or went out does. These are few, and are kept
-- until their notice is read. Those that wait are found by their user when preferences change.
create index deliveries_nudges on notifications.deliveries (tenant_id, notice_id)
  where notice_id is not null and channel <> 'in_app' and (status <> 'suppressed' or digest_id is not null);
drop index notifications.deliveries_of_notice;
drop index notifications.deliveries_waiting;
create index deliveries_waiting on notifications.deliveries (tenant_id, user_id, channel) where status in ('held', 'digest');
grant select (notice_id, digest_id) on notifications.deliveries to bedside_worker;
grant select (tenant_id, id, read_at) on notifications.notices to bedside_worker;
