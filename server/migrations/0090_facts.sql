-- Facts about patients: allergies, the statement that none are known, medicines, and observations with a value and a date. What people write is
-- sealed under the tenant's data key.
create schema facts;
grant usage on schema facts to bedside_app;

create table facts.entries (
  tenant_id int not null,
  id uuid not null,
  patient_id int not null,
  list text not null check (list in ('allergies', 'no-allergies', 'medicines', 'facts')),
  -- of a fact
  kind text check (kind in ('sex', 'weight', 'egfr', 'pregnancy', 'region', 'phone')),
  status text not null,
  key_id int not null,
  -- fact/<id>/<text_version>: substance, drug, value, reasons and everything else that people write
  body bytea not null,
  text_version int not null check (text_version > 0),
  -- of a fact, in the clinic's calendar
  observed_on date,
  source text not null check (source in ('patient', 'clinician', 'record')),
  recorded_at timestamptz not null,
  recorded_by int not null,
  -- null until a clinician has confirmed what the patient stated
  confirmed_at timestamptz,
  confirmed_by int,
  updated_at timestamptz not null,
  updated_by int not null,
  version int not null check (version > 0),
  primary key (tenant_id, id),
  foreign key (tenant_id, patient_id) references patients.patients (tenant_id, id),
  foreign key (tenant_id, recorded_by) references identity.people (tenant_id, id),
  foreign key (tenant_id, confirmed_by) references identity.people (tenant_id, id),
  foreign key (tenant_id, updated_by) references identity.people (tenant_id, id),
  check ((list = 'facts') = (kind is not null)),
  check ((list = 'facts') = (observed_on is not null)),
  check ((confirmed_at is null) = (confirmed_by is null)),
  check (text_version <= version),
  check (case list
    when 'allergies' then status in ('active', 'resolved', 'entered-in-error')
    when 'no-allergies' then status in ('active', 'ended', 'entered-in-error')
    when 'medicines' then status in ('current', 'ended', 'entered-in-error')
    else status in ('recorded', 'entered-in-error') end)
);
-- The newest first: of a list, or of the facts of one kind.
create index entries_patient on facts.entries (tenant_id, patient_id, list, kind, observed_on desc, recorded_at desc, id desc);
-- At most one statement stands.
create unique index entries_no_allergies on facts.entries (tenant_id, patient_id) where list = 'no-allergies' and status = 'active';
call platform.protect('facts.entries');
grant select, insert, update (status, key_id, body, text_version, confirmed_at, confirmed_by, updated_at, updated_by, version)
  on facts.entries to bedside_app;

-- An entry before each change.
create table facts.versions (
  tenant_id int not null,
  entry_id uuid not null,
  version int not null,
  status text not null,
  key_id int not null,
  -- fact/<entry_id>/<text_version>
  body bytea not null,
  text_version int not null,
  confirmed_at timestamptz,
  confirmed_by int,
  updated_at timestamptz not null,
  updated_by int not null,
  primary key (tenant_id, entry_id, version),
  foreign key (tenant_id, entry_id) references facts.entries (tenant_id, id)
);
call platform.protect('facts.versions');
grant select, insert on facts.versions to bedside_app;
