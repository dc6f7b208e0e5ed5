-- When an account was confirmed: by its owner, by an administrator, or because it was made confirmed. One that was disabled before that is
-- unconfirmed again when it is enabled, and is deleted after 24 hours like any other registration.
alter table identity.users add column confirmed_at timestamptz;
-- The owner is under the policies, too, and would find no row to update.
alter table identity.users no force row level security;
update identity.users set confirmed_at = coalesce(email_verified_at, created_at) where status <> 'unconfirmed';
alter table identity.users force row level security;
alter table identity.users add constraint users_confirmed check (
  case status when 'unconfirmed' then confirmed_at is null when 'disabled' then true else confirmed_at is not null end);
create index users_unconfirmed on identity.users (tenant_id, id) where confirmed_at is null;

drop policy only_unconfirmed on identity.people;
create policy only_unconfirmed on identity.people as restrictive for delete using (exists (
  select from identity.users u where u.tenant_id = people.tenant_id and u.id = people.id and u.confirmed_at is null));
