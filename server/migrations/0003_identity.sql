-- Who there is and how they sign in: tenants, people, accounts, their keys, sessions, integration keys.
-- Other modules read the view identity.directory; everything else here is the module's own.
create schema identity;
grant usage on schema identity to bedside_app, bedside_worker, bedside_lookup;

create sequence identity.tenant_numbers as int;
create table identity.tenants (
  id int primary key,
  name text not null check (length(name) between 1 and 200),
  time_zone text not null,
  -- {"open_registration": true}: clinicians who register need no approval
  settings jsonb not null default '{}',
  demo boolean not null default false,
  created_at timestamptz not null
);
alter table identity.tenants enable row level security;
alter table identity.tenants force row level security;
create policy tenant on identity.tenants using (id = (select nullif(current_setting('app.tenant_id', true), '')::int));
grant select, insert, update on identity.tenants to bedside_app;
grant usage, select on sequence identity.tenant_numbers to bedside_app;

-- A person has one number over all tenants, as user, as patient and as provider.
create sequence identity.person_numbers as int;
create table identity.people (
  tenant_id int not null references identity.tenants (id),
  id int not null default nextval('identity.person_numbers'),
  given_name text not null,
  family_name text not null,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (id)
);
call platform.protect('identity.people');
grant select, insert, update on identity.people to bedside_app;
grant usage, select on sequence identity.person_numbers to bedside_app;

create table identity.users (
  tenant_id int not null,
  id int not null,
  -- lower case; an address belongs to one account across all tenants
  email text not null unique check (email = lower(email)),
  role text not null check (role in ('patient', 'doctor', 'nurse', 'staff', 'pharmacist', 'admin')),
  status text not null check (status in ('pending', 'active', 'disabled')),
  demo boolean not null default false,
  email_verified_at timestamptz,
  created_at timestamptz not null,
  last_sign_in_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, id) references identity.people (tenant_id, id)
);
create index users_status on identity.users (tenant_id, status, id);
call platform.protect('identity.users');
grant select, insert, update on identity.users to bedside_app;

-- An account that was invited has none of these until its owner chooses a password.
create table identity.credentials (
  tenant_id int not null,
  user_id int not null,
  salt bytea not null,
  -- Argon2id: KiB, passes, lanes
  memory_kib int not null,
  passes int not null,
  lanes int not null,
  -- SHA-256 of the auth key derived from the password
  auth_digest bytea not null check (length(auth_digest) = 32),
  -- the user key under the wrapping key derived from the password
  user_key bytea not null,
  changed_at timestamptz not null,
  primary key (tenant_id, user_id),
  foreign key (tenant_id, user_id) references identity.users (tenant_id, id)
);
call platform.protect('identity.credentials');
grant select, insert, update on identity.credentials to bedside_app;

-- The newest generation is in use; older public keys stay, so that old signatures can be checked.
create table identity.key_pairs (
  tenant_id int not null,
  user_id int not null,
  generation int not null,
  -- raw X25519 and Ed25519 public keys
  encryption_public bytea not null check (length(encryption_public) = 32),
  signing_public bytea not null check (length(signing_public) = 32),
  -- private keys (raw) under the user key
  encryption_private bytea not null,
  signing_private bytea not null,
  -- X25519 public key that the recovery code's private key belongs to, and the user key sealed to it
  recovery_public bytea check (length(recovery_public) = 32),
  recovery_user_key bytea,
  created_at timestamptz not null,
  primary key (tenant_id, user_id, generation),
  foreign key (tenant_id, user_id) references identity.users (tenant_id, id),
  check ((recovery_public is null) = (recovery_user_key is null))
);
call platform.protect('identity.key_pairs');
grant select, insert on identity.key_pairs to bedside_app;

create table identity.sessions (
  tenant_id int not null,
  id uuid not null,
  user_id int not null,
  -- web app whose cookie carries the refresh token; null: the client keeps it
  app text check (app in ('patient', 'clinic', 'admin')),
  -- SHA-256 of the refresh token that is good now, and of the one it was exchanged for
  token_digest bytea not null,
  previous_digest bytea,
  rotated_at timestamptz,
  -- the user key under a secret that only the client's tokens carry
  user_key bytea,
  device text not null,
  address inet,
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  idle_expires_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  end_reason text,
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references identity.users (tenant_id, id),
  check ((ended_at is null) = (end_reason is null))
);
create index sessions_user on identity.sessions (tenant_id, user_id) where ended_at is null;
create index sessions_expiry on identity.sessions (expires_at);
call platform.protect('identity.sessions');
create policy cleaning on identity.sessions to bedside_worker using (true);
grant select, insert, update on identity.sessions to bedside_app;
grant select (expires_at), delete on identity.sessions to bedside_worker;

-- Links sent by mail: only a digest is kept.
create table identity.one_time_tokens (
  tenant_id int not null,
  digest bytea not null check (length(digest) = 32),
  user_id int not null,
  purpose text not null check (purpose in ('reset', 'verify', 'invite')),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (tenant_id, digest),
  foreign key (tenant_id, user_id) references identity.users (tenant_id, id)
);
create index one_time_tokens_user on identity.one_time_tokens (tenant_id, user_id);
create index one_time_tokens_expiry on identity.one_time_tokens (expires_at);
call platform.protect('identity.one_time_tokens');
create policy cleaning on identity.one_time_tokens to bedside_worker using (true);
grant select, insert, update on identity.one_time_tokens to bedside_app;
grant select (expires_at), delete on identity.one_time_tokens to bedside_worker;

create table identity.api_keys (
  tenant_id int not null,
  id uuid not null,
  name text not null,
  scopes text[] not null check (cardinality(scopes) > 0),
  -- shown, so that people can tell their keys apart
  prefix text not null,
  digest bytea not null check (length(digest) = 32),
  created_by int not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, digest),
  foreign key (tenant_id, created_by) references identity.users (tenant_id, id)
);
call platform.protect('identity.api_keys');
grant select, insert, update on identity.api_keys to bedside_app;

-- A person allows an integration to act in their name; a withdrawn consent stays on record.
create table identity.consents (
  tenant_id int not null,
  key_id uuid not null,
  user_id int not null,
  given_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (tenant_id, key_id, user_id, given_at),
  foreign key (tenant_id, key_id) references identity.api_keys (tenant_id, id),
  foreign key (tenant_id, user_id) references identity.users (tenant_id, id)
);
create unique index consents_standing on identity.consents (tenant_id, key_id, user_id) where withdrawn_at is null;
call platform.protect('identity.consents');
grant select, insert, update on identity.consents to bedside_app;

-- What other modules' SQL may join: who a number is. Role and status are null for a person without an account.
create view identity.directory with (security_invoker = true) as
  select p.tenant_id, p.id, p.given_name || ' ' || p.family_name as name, p.given_name, p.family_name, u.role, u.status, u.demo
  from identity.people p left join identity.users u on u.tenant_id = p.tenant_id and u.id = p.id;
grant select on identity.directory to bedside_app;

-- Before the tenant is known: the only two statements that see over its walls. They are owned by a role that can read nothing but
-- the columns named here, answer numbers only, and their bodies are bound to these tables when they are made.
create policy lookup on identity.users for select to bedside_lookup using (true);
grant select (tenant_id, id, email) on identity.users to bedside_lookup;
create policy lookup on identity.tenants for select to bedside_lookup using (true);
grant select (id) on identity.tenants to bedside_lookup;

create function identity.find_account(address text) returns table (tenant_id int, user_id int)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select u.tenant_id, u.id from identity.users u where u.email = address;
  end;
create function identity.tenant_ids() returns setof int
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select t.id from identity.tenants t order by t.id;
  end;
revoke all on function identity.find_account(text), identity.tenant_ids() from public;
grant execute on function identity.find_account(text) to bedside_app;
grant execute on function identity.tenant_ids() to bedside_app, bedside_worker;
grant create on schema identity to bedside_lookup;
alter function identity.find_account(text) owner to bedside_lookup;
alter function identity.tenant_ids() owner to bedside_lookup;
revoke create on schema identity from bedside_lookup;
