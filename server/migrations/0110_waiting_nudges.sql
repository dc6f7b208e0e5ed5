-- Whether a nudge of a notice still waits to go out, which a further message of its thread would repeat.
create index deliveries_of_notice on notifications.deliveries (tenant_id, notice_id) where settled_at is null;
