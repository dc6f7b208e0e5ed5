-- Carers: people that a patient names as contacts. Their names and addresses are sealed under the tenant's data key.
create schema carers;
grant usage on schema carers to bedside_app, bedside_worker;

create table carers.carers (
  tenant_id int not null,
  id uuid not null,
  patient_id int not null,
  relation text not null check (relation in
    ('partner', 'parent', 'child', 'sibling', 'relative', 'friend', 'neighbour', 'professional', 'other')),
  key_id int not null,
  -- carer/<id>: name, email address and phone number; of a carer who declined only the name
  details bytea not null,
  -- keyed hashes: an address is not named twice, and not asked again after its carer declined
  email_digest bytea,
  phone_digest bytea,
  -- each address is confirmed by the link that went there
  email_confirmed_at timestamptz,
  phone_confirmed_at timestamptz,
  created_at timestamptz not null,
  -- the links of a carer who has not confirmed end 7 days after it
  asked_at timestamptz not null,
  declined_at timestamptz,
  -- the patient removed a carer who declined; the row keeps its hashes
  hidden boolean not null default false,
  primary key (tenant_id, id),
  foreign key (tenant_id, patient_id) references identity.people (tenant_id, id) on delete cascade,
  check (email_digest is not null or phone_digest is not null),
  check (email_confirmed_at is null or email_digest is not null),
  check (phone_confirmed_at is null or phone_digest is not null),
  check (declined_at is null or (email_confirmed_at is null and phone_confirmed_at is null)),
  check (not hidden or declined_at is not null)
);
create index carers_patient on carers.carers (tenant_id, patient_id, created_at, id);
-- For the job that deletes carers who never confirmed or who declined.
create index carers_age on carers.carers (asked_at) where email_confirmed_at is null and phone_confirmed_at is null;
call platform.protect('carers.carers');
create policy cleaning on carers.carers to bedside_worker using (true);
grant select, insert, update, delete on carers.carers to bedside_app;
grant select (tenant_id, asked_at, declined_at, email_confirmed_at, phone_confirmed_at) on carers.carers to bedside_worker;

create table carers.links (
  tenant_id int not null,
  -- SHA-256 of the token
  digest bytea not null,
  carer_id uuid not null,
  channel text not null check (channel in ('email', 'sms')),
  created_at timestamptz not null,
  primary key (tenant_id, digest),
  foreign key (tenant_id, carer_id) references carers.carers (tenant_id, id) on delete cascade
);
create index links_carer on carers.links (tenant_id, carer_id);
call platform.protect('carers.links');
grant select, insert on carers.links to bedside_app;

-- Questions of the last day, which are limited. They stay when the patient removes the carer.
create table carers.questions (
  tenant_id int not null,
  patient_id int not null,
  -- keyed hash of the address
  digest bytea not null,
  asked_at timestamptz not null,
  foreign key (tenant_id, patient_id) references identity.people (tenant_id, id) on delete cascade
);
create index questions_patient on carers.questions (tenant_id, patient_id, asked_at);
create index questions_address on carers.questions (tenant_id, digest, asked_at);
create index questions_age on carers.questions (asked_at);
call platform.protect('carers.questions');
create policy cleaning on carers.questions to bedside_worker using (true);
grant select, insert on carers.questions to bedside_app;
grant select (tenant_id, asked_at), delete on carers.questions to bedside_worker;
