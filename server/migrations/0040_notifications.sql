-- Notices (what a person hears of) and deliveries (what goes out because of an event, one row for each recipient and channel).
create table notifications.notices (
  tenant_id int not null,
  id uuid not null,
  user_id int not null,
  kind text not null,
  -- events of one thread share the notice until it is read; without a thread each event has its own
  thread text,
  link_type text,
  link_id text,
  count int not null default 1 check (count > 0),
  created_at timestamptz not null,
  -- of the newest event
  updated_at timestamptz not null,
  read_at timestamptz,
  -- the person turned this kind off in the app; the notice still says whether a nudge of its thread is unread
  hidden boolean not null default false,
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references identity.users (tenant_id, id) on delete cascade,
  check ((link_type is null) = (link_id is null))
);
create unique index notices_unread_thread on notifications.notices (tenant_id, user_id, kind, thread) where read_at is null;
create index notices_newest on notifications.notices (tenant_id, user_id, updated_at desc, id desc);
create index notices_unread on notifications.notices (tenant_id, user_id, updated_at desc, id desc) where read_at is null and not hidden;
create index notices_unread_of_thread on notifications.notices (tenant_id, thread) where read_at is null;
-- They are deleted 90 days after their newest event, read or not.
create index notices_age on notifications.notices (updated_at);
call platform.protect('notifications.notices');
create policy cleaning on notifications.notices to bedside_worker using (true);
grant select, insert, update on notifications.notices to bedside_app;
grant select (updated_at), delete on notifications.notices to bedside_worker;

create table notifications.deliveries (
  tenant_id int not null,
  id uuid not null,
  event_id uuid not null,
  user_id int not null,
  channel text not null check (channel in ('email', 'sms', 'push', 'in_app')),
  kind text not null,
  notice_id uuid,
  -- queued: goes out now; held: after quiet hours; digest: with others, in one message; sent; kept: no provider is configured;
  -- suppressed: not needed (read before it went out, an unread nudge of the thread, part of a digest); dead: given up
  status text not null check (status in ('queued', 'held', 'digest', 'sent', 'kept', 'suppressed', 'dead')),
  due_at timestamptz not null,
  attempts int not null default 0,
  -- a code of ours or of a protocol, never a message
  last_error_code text,
  -- of a digest: the delivery that carries this one
  digest_id uuid,
  -- address and link as JSON, encrypted under the tenant's data key
  key_id int,
  params bytea,
  created_at timestamptz not null,
  settled_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, event_id, user_id, channel),
  foreign key (tenant_id, user_id) references identity.users (tenant_id, id) on delete cascade,
  foreign key (tenant_id, notice_id) references notifications.notices (tenant_id, id) on delete set null (notice_id),
  check ((status in ('queued', 'held', 'digest')) = (settled_at is null)),
  check ((key_id is null) = (params is null))
);
create index deliveries_newest on notifications.deliveries (tenant_id, created_at desc) where channel <> 'in_app';
create index deliveries_age on notifications.deliveries (created_at);
create index deliveries_due on notifications.deliveries (due_at) where settled_at is null;
create index deliveries_dead on notifications.deliveries (tenant_id, settled_at desc, id desc) where status = 'dead';
create index deliveries_waiting on notifications.deliveries (tenant_id, user_id, channel) where status = 'digest';
create index deliveries_of_notice on notifications.deliveries (tenant_id, notice_id) where notice_id is not null;
call platform.protect('notifications.deliveries');
create policy cleaning on notifications.deliveries to bedside_worker using (true);
grant select, insert, update on notifications.deliveries to bedside_app;
grant select (tenant_id, id, user_id, channel, status, due_at, created_at, settled_at), delete on notifications.deliveries to bedside_worker;

-- A mail was a delivery by email; its id was that of its event. The owner is under the policies, too.
alter table notifications.mails no force row level security;
alter table notifications.deliveries no force row level security;
insert into notifications.deliveries (tenant_id, id, event_id, user_id, channel, kind, status, due_at, key_id, params, created_at, settled_at)
  select tenant_id, id, id, user_id, 'email', template, status, created_at, key_id, params, created_at, settled_at from notifications.mails;
alter table notifications.deliveries force row level security;
drop table notifications.mails;

-- What a person chose; somebody without a row has the defaults.
create table notifications.preferences (
  tenant_id int not null,
  user_id int not null,
  -- by kind and channel, where it is not the default: {"consultation-message": {"email": false}}
  kinds jsonb not null default '{}',
  -- minutes of the local day; both or neither
  quiet_from int check (quiet_from between 0 and 1439),
  quiet_to int check (quiet_to between 0 and 1439),
  digest text not null default 'off' check (digest in ('off', 'hourly', 'daily')),
  digest_at int not null default 480 check (digest_at between 0 and 1439),
  -- IANA name; null: the clinic's
  time_zone text,
  updated_at timestamptz not null,
  primary key (tenant_id, user_id),
  foreign key (tenant_id, user_id) references identity.users (tenant_id, id) on delete cascade,
  check ((quiet_from is null) = (quiet_to is null)),
  check (quiet_from <> quiet_to)
);
call platform.protect('notifications.preferences');
grant select, insert, update on notifications.preferences to bedside_app;
