-- A person asked for another email address. It is used once its owner has opened the link that goes there.
create table identity.address_changes (
  tenant_id int not null,
  id uuid not null,
  user_id int not null,
  -- the new address, lower case; it may belong to another account, which the person must not learn
  email text not null check (email = lower(email)),
  -- the session that asked: it is the only one that continues
  session_id uuid not null,
  requested_at timestamptz not null,
  confirmed_at timestamptz,
  -- the address before it, which is informed
  former_email text,
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references identity.users (tenant_id, id) on delete cascade,
  check ((confirmed_at is null) = (former_email is null))
);
create unique index address_changes_pending on identity.address_changes (tenant_id, user_id) where confirmed_at is null;
create index address_changes_user on identity.address_changes (tenant_id, user_id);
create index address_changes_age on identity.address_changes (requested_at);
call platform.protect('identity.address_changes');
create policy cleaning on identity.address_changes to bedside_worker using (true);
grant select, insert, update, delete on identity.address_changes to bedside_app;
grant select (requested_at), delete on identity.address_changes to bedside_worker;

-- A link to a new address confirms that change alone, and ends with it.
alter table identity.one_time_tokens
  add column address_change_id uuid,
  drop constraint one_time_tokens_purpose_check,
  add constraint one_time_tokens_purpose_check check (purpose in ('reset', 'verify', 'invite', 'address')),
  add constraint one_time_tokens_change check ((purpose = 'address') = (address_change_id is not null)),
  add constraint one_time_tokens_change_fkey foreign key (tenant_id, address_change_id)
    references identity.address_changes (tenant_id, id) on delete cascade;
create index one_time_tokens_change on identity.one_time_tokens (tenant_id, address_change_id) where address_change_id is not null;

-- A browser receives notifications until the session that subscribed is ended. Those from before have none, and end with their push service.
alter table notifications.push_subscriptions
  add column session_id uuid,
  add constraint push_subscriptions_session foreign key (tenant_id, session_id)
    references identity.sessions (tenant_id, id) on delete cascade;
create index push_subscriptions_session on notifications.push_subscriptions (tenant_id, session_id);

-- Other modules' SQL may ask whether a session was ended, by its owner or for them. One that ran out is open until it is deleted.
create view identity.open_sessions with (security_invoker = true) as
  select tenant_id, id, user_id from identity.sessions where ended_at is null;
grant select on identity.open_sessions to bedside_app;
