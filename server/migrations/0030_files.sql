-- Files that people send. Their bytes are in the storage, sealed under a key of the file.
create schema files;
grant usage on schema files to bedside_app, bedside_worker;

create table files.files (
  tenant_id int not null,
  -- also its name in the storage
  id uuid not null,
  owner_id int not null,
  -- the owner, if a patient: whose record it concerns while it is not attached
  patient_id int,
  -- of name and content_key
  key_id int not null,
  -- file/<id>/name
  name bytea not null,
  -- file/<id>/key: the only key to the bytes is deleted with the row
  content_key bytea not null,
  type text not null,
  -- in bytes, before sealing
  size int not null check (size > 0),
  -- storing, removing: in progress; the clean-up removes what a crash leaves
  status text not null check (status in ('storing', 'ready', 'being-checked', 'refused', 'removing')),
  -- kind and ID of a record of another module
  attached_kind text,
  attached_id text,
  -- for the staff of the clinic only
  internal boolean not null default false,
  created_at timestamptz not null,
  attached_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, owner_id) references identity.people (tenant_id, id),
  foreign key (tenant_id, patient_id) references identity.people (tenant_id, id),
  check (patient_id is null or patient_id = owner_id),
  check ((attached_kind is null) = (attached_id is null)),
  check ((attached_kind is null) = (attached_at is null)),
  check (attached_kind is not null or not internal),
  check (attached_kind is null or status not in ('storing', 'removing'))
);
create index files_waiting on files.files (tenant_id, owner_id) where attached_kind is null;
create index files_attached on files.files (tenant_id, attached_kind, attached_id) where attached_kind is not null;
create index files_age on files.files (created_at) where attached_kind is null;
call platform.protect('files.files');
-- The worker finds files that are not attached in all tenants, and removes each in its own.
create policy cleaning on files.files for select to bedside_worker using (attached_kind is null);
grant select, insert, update (status, attached_kind, attached_id, attached_at, internal), delete on files.files to bedside_app;
grant select (tenant_id, id, status, attached_kind, created_at) on files.files to bedside_worker;
-- Attached files cannot be deleted.
create policy only_waiting on files.files as restrictive for delete using (attached_kind is null);
