-- Each message adds a delivery for each channel of each reader, most of them suppressed. A notice outlives its deliveries: it is removed 90 days
-- after its newest event, they are after 7 or 30, and both are removed with their user. So a key between the two prevents nothing, and
-- costs more than the row itself.
alter table notifications.deliveries drop constraint deliveries_tenant_id_notice_id_fkey;
drop index notifications.deliveries_of_notice;
drop index notifications.deliveries_newest;
create index deliveries_newest on notifications.deliveries (tenant_id, created_at desc) where channel <> 'in_app' and status <> 'suppressed';
