-- Mail to people: what is to be sent, was sent, or is kept in the outbox because no mail server is configured.
create schema notifications;
grant usage on schema notifications to bedside_app, bedside_worker;

create table notifications.mails (
  tenant_id int not null,
  -- the event that asked for it: a repeated event makes no second mail
  id uuid not null,
  user_id int not null,
  template text not null,
  -- recipient and parameters (links) as JSON, encrypted under the tenant's data key
  key_id int not null,
  params bytea not null,
  status text not null check (status in ('queued', 'sent', 'kept')),
  created_at timestamptz not null,
  settled_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references identity.users (tenant_id, id),
  check ((status = 'queued') = (settled_at is null))
);
create index mails_newest on notifications.mails (tenant_id, created_at desc);
create index mails_age on notifications.mails (created_at);
call platform.protect('notifications.mails');
create policy cleaning on notifications.mails to bedside_worker using (true);
grant select, insert, update on notifications.mails to bedside_app;
grant select (created_at), delete on notifications.mails to bedside_worker;
