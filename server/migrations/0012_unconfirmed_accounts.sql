-- An account is unconfirmed until its owner has opened the link in the mail. Nothing of one that was never confirmed is kept.
alter table identity.users
  drop constraint users_status_check,
  add constraint users_status_check check (status in ('unconfirmed', 'pending', 'active', 'disabled')),
  -- failed attempts before this no longer count: the owner proved who they are, or an administrator lifted the limits
  add column limits_lifted_at timestamptz;

-- With a registration goes all that was made for it. Sessions and everything clinical stay as they are and would refuse: they come after
-- the confirmation.
-- The owner is under the policies, too, and would find no row that a key refers to.
alter table identity.people no force row level security;
alter table identity.users no force row level security;
alter table identity.credentials no force row level security;
alter table identity.key_pairs no force row level security;
alter table identity.one_time_tokens no force row level security;
alter table notifications.mails no force row level security;
alter table identity.users
  drop constraint users_tenant_id_id_fkey,
  add constraint users_tenant_id_id_fkey foreign key (tenant_id, id) references identity.people (tenant_id, id) on delete cascade;
alter table identity.credentials
  drop constraint credentials_tenant_id_user_id_fkey,
  add constraint credentials_tenant_id_user_id_fkey foreign key (tenant_id, user_id)
    references identity.users (tenant_id, id) on delete cascade;
alter table identity.key_pairs
  drop constraint key_pairs_tenant_id_user_id_fkey,
  add constraint key_pairs_tenant_id_user_id_fkey foreign key (tenant_id, user_id)
    references identity.users (tenant_id, id) on delete cascade;
alter table identity.one_time_tokens
  drop constraint one_time_tokens_tenant_id_user_id_fkey,
  add constraint one_time_tokens_tenant_id_user_id_fkey foreign key (tenant_id, user_id)
    references identity.users (tenant_id, id) on delete cascade;
alter table notifications.mails
  drop constraint mails_tenant_id_user_id_fkey,
  add constraint mails_tenant_id_user_id_fkey foreign key (tenant_id, user_id)
    references identity.users (tenant_id, id) on delete cascade;
alter table identity.people force row level security;
alter table identity.users force row level security;
alter table identity.credentials force row level security;
alter table identity.key_pairs force row level security;
alter table identity.one_time_tokens force row level security;
alter table notifications.mails force row level security;

-- The server may delete a person only while the account is unconfirmed.
create policy only_unconfirmed on identity.people as restrictive for delete using (exists (
  select from identity.users u where u.tenant_id = people.tenant_id and u.id = people.id and u.status = 'unconfirmed'));
grant delete on identity.people to bedside_app;

-- A new recovery code replaces the one before it.
grant update (recovery_public, recovery_user_key) on identity.key_pairs to bedside_app;
