-- Where people are reached outside the app, beside their email address: phones and browsers.
create table notifications.phones (
  tenant_id int not null,
  user_id int not null,
  -- encrypted under the tenant's data key
  key_id int not null,
  number bytea not null,
  -- keyed hash of the number: by it an incoming STOP is assigned
  digest bytea not null,
  confirmed_at timestamptz not null,
  -- its owner replied STOP, and has not replied START since
  stopped_at timestamptz,
  primary key (tenant_id, user_id),
  foreign key (tenant_id, user_id) references identity.users (tenant_id, id) on delete cascade
);
create index phones_digest on notifications.phones (tenant_id, digest);
call platform.protect('notifications.phones');
grant select, insert, update, delete on notifications.phones to bedside_app;

-- A number that waits for its code. The former one stays in use.
create table notifications.phone_codes (
  tenant_id int not null,
  user_id int not null,
  key_id int not null,
  number bytea not null,
  -- keyed hash of account, number and code
  code_digest bytea not null,
  tries int not null default 0,
  expires_at timestamptz not null,
  primary key (tenant_id, user_id),
  foreign key (tenant_id, user_id) references identity.users (tenant_id, id) on delete cascade
);
create index phone_codes_age on notifications.phone_codes (expires_at);
call platform.protect('notifications.phone_codes');
create policy cleaning on notifications.phone_codes to bedside_worker using (true);
grant select, insert, update, delete on notifications.phone_codes to bedside_app;
grant select (expires_at), delete on notifications.phone_codes to bedside_worker;

-- Browsers that asked for notifications.
create table notifications.push_subscriptions (
  tenant_id int not null,
  id uuid not null,
  user_id int not null,
  -- of the endpoint: a browser belongs to the person who subscribed last
  endpoint_digest bytea not null,
  -- endpoint and keys as JSON, encrypted under the tenant's data key
  key_id int not null,
  subscription bytea not null,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, endpoint_digest),
  foreign key (tenant_id, user_id) references identity.users (tenant_id, id) on delete cascade
);
create index push_subscriptions_user on notifications.push_subscriptions (tenant_id, user_id, created_at);
call platform.protect('notifications.push_subscriptions');
grant select, insert, update, delete on notifications.push_subscriptions to bedside_app;
