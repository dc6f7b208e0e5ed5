-- An account that an administrator added is invited until its owner has chosen a password. The first administrator of a clinic is, too.
alter table identity.users
  drop constraint users_status_check,
  add constraint users_status_check check (status in ('unconfirmed', 'invited', 'pending', 'active', 'disabled'));
-- The owner is under the policies, too, and would find no row.
alter table identity.users no force row level security;
alter table identity.credentials no force row level security;
update identity.users u set status = 'invited' where u.status = 'active' and not exists (
  select from identity.credentials c where c.tenant_id = u.tenant_id and c.user_id = u.id);
alter table identity.users force row level security;
alter table identity.credentials force row level security;

-- Those who work here and are neither doctor nor nurse are few, too: one who was may still be the only one in a consultation.
create index users_other_staff on identity.users (tenant_id, id) where role in ('staff', 'pharmacist', 'admin');
