-- The registry in full: patients change (each change is a version), are found by room, and are taken out of lists without being lost.
alter table patients.patients
  add column updated_at timestamptz,
  -- Taken out of every list; kept for the retention period.
  add column removed_at timestamptz,
  add column removed_by int;
-- The owner is under the policies, too, and would change no row.
alter table patients.patients no force row level security;
update patients.patients set updated_at = created_at;
alter table patients.patients force row level security;
alter table patients.patients alter column updated_at set not null;
alter table patients.patients add constraint removed_by_somebody check ((removed_at is null) = (removed_by is null));
create index patients_present on patients.patients (tenant_id, id) where removed_at is null;
create index patients_room on patients.patients (tenant_id, room, id) where removed_at is null and room is not null;

-- What an entry said before each change: nothing is edited away.
create table patients.versions (
  tenant_id int not null,
  patient_id int not null,
  version int not null,
  given_name text not null,
  family_name text not null,
  mrn text not null,
  date_of_birth date,
  room text,
  replaced_at timestamptz not null,
  replaced_by int,
  primary key (tenant_id, patient_id, version),
  foreign key (tenant_id, patient_id) references patients.patients (tenant_id, id)
);
call platform.protect('patients.versions');
grant select, insert on patients.versions to bedside_app;

create or replace view patients.directory with (security_invoker = true) as
  select p.tenant_id, p.id, d.name, p.mrn, p.date_of_birth, d.given_name, d.family_name, p.room, p.version, p.removed_at
  from patients.patients p join identity.directory d on d.tenant_id = p.tenant_id and d.id = p.id;
