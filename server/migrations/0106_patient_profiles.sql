-- Profiles that patients keep of themselves, sealed under the tenant's data key, and dates of birth that wait to be confirmed.
create table patients.profiles (
  tenant_id int not null,
  patient_id int not null,
  key_id int not null,
  -- patient-profile/<patient>/<version>: blood type and emergency contact
  body bytea not null,
  version int not null check (version > 1),
  updated_at timestamptz not null,
  primary key (tenant_id, patient_id),
  foreign key (tenant_id, patient_id) references patients.patients (tenant_id, id)
);
call platform.protect('patients.profiles');
grant select, insert, update (key_id, body, version, updated_at) on patients.profiles to bedside_app;

create table patients.birth_date_requests (
  tenant_id int not null,
  id uuid not null,
  patient_id int not null,
  requested date not null,
  requested_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'confirmed', 'declined', 'withdrawn')),
  decided_at timestamptz,
  decided_by int,
  primary key (tenant_id, id),
  foreign key (tenant_id, patient_id) references patients.patients (tenant_id, id),
  foreign key (tenant_id, decided_by) references identity.people (tenant_id, id),
  check ((state = 'open') = (decided_at is null)),
  check ((decided_at is null) = (decided_by is null))
);
-- At most one request of a patient is open.
create unique index birth_date_requests_patient on patients.birth_date_requests (tenant_id, patient_id) where state = 'open';
create index birth_date_requests_open on patients.birth_date_requests (tenant_id, requested_at, id) where state = 'open';
call platform.protect('patients.birth_date_requests');
grant select, insert, update (state, decided_at, decided_by) on patients.birth_date_requests to bedside_app;
