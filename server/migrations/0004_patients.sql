-- The patient registry's core. A patient has the person's number, with or without an account.
create schema patients;
grant usage on schema patients to bedside_app;

create table patients.patients (
  tenant_id int not null,
  id int not null,
  mrn text not null check (mrn ~ '^MRN-[A-Z0-9-]{1,30}$'),
  date_of_birth date,
  room text check (length(room) <= 10),
  created_at timestamptz not null,
  version int not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, mrn),
  foreign key (tenant_id, id) references identity.people (tenant_id, id)
);
call platform.protect('patients.patients');
grant select, insert, update on patients.patients to bedside_app;

-- What a search finds: normalised words of the name and the MRN. LIKE and trigrams are not leakproof and would filter row by row
-- under row level security; equality and range on this key use the index.
create table patients.search_terms (
  tenant_id int not null,
  term text collate "C" not null,
  patient_id int not null,
  primary key (tenant_id, term, patient_id),
  foreign key (tenant_id, patient_id) references patients.patients (tenant_id, id) on delete cascade
);
create index search_terms_patient on patients.search_terms (tenant_id, patient_id);
call platform.protect('patients.search_terms');
grant select, insert, delete on patients.search_terms to bedside_app;

-- What other modules' SQL may read.
create view patients.directory with (security_invoker = true) as
  select p.tenant_id, p.id, d.name, p.mrn, p.date_of_birth from patients.patients p join identity.directory d on d.tenant_id = p.tenant_id and d.id = p.id;
grant select on patients.directory to bedside_app;
