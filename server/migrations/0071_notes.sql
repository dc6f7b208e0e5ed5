-- Notes that only their readers can open, and the doctor of each patient.
create schema notes;
grant usage on schema notes to bedside_app;

-- For SQL of other modules: the newest generation of each user's keys that others can encrypt to.
create view identity.key_generations with (security_invoker = true) as
  select tenant_id, user_id, max(generation) as generation from identity.key_pairs where binding is not null group by tenant_id, user_id;
grant select on identity.key_generations to bedside_app;

-- How doctors present themselves to patients. A doctor without a row has no specialty and accepts patients.
create table notes.doctor_profiles (
  tenant_id int not null,
  user_id int not null,
  specialty text check (length(specialty) between 1 and 100),
  accepts_patients boolean not null,
  version int not null,
  primary key (tenant_id, user_id),
  foreign key (tenant_id, user_id) references identity.people (tenant_id, id) on delete cascade
);
call platform.protect('notes.doctor_profiles');
grant select, insert, update on notes.doctor_profiles to bedside_app;

-- The doctor of each patient, and the former ones.
create table notes.assignments (
  tenant_id int not null,
  id uuid not null,
  patient_id int not null,
  doctor_id int not null,
  -- the patient, or a colleague
  assigned_by int not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  ended_by int,
  primary key (tenant_id, id),
  foreign key (tenant_id, patient_id) references patients.patients (tenant_id, id),
  foreign key (tenant_id, doctor_id) references identity.people (tenant_id, id),
  check ((ended_at is null) = (ended_by is null))
);
create unique index assignments_current on notes.assignments (tenant_id, patient_id) where ended_at is null;
create index assignments_history on notes.assignments (tenant_id, patient_id, started_at desc, id desc);
create index assignments_doctor on notes.assignments (tenant_id, doctor_id, patient_id) where ended_at is null;
call platform.protect('notes.assignments');
grant select, insert, update (ended_at, ended_by) on notes.assignments to bedside_app;

create table notes.notes (
  tenant_id int not null,
  id uuid not null,
  patient_id int not null,
  author_id int not null,
  consultation_id int,
  -- whether the note leaves its author's plan unchanged
  keep_plan boolean not null,
  -- the newest one
  version int not null,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, patient_id) references patients.patients (tenant_id, id),
  foreign key (tenant_id, author_id) references identity.people (tenant_id, id),
  foreign key (tenant_id, consultation_id) references consultations.consultations (tenant_id, id)
);
create index notes_patient on notes.notes (tenant_id, patient_id, created_at desc, id desc);
create index notes_author on notes.notes (tenant_id, author_id, created_at desc, id desc);
call platform.protect('notes.notes');
grant select, insert, update (version) on notes.notes to bedside_app;

create table notes.versions (
  tenant_id int not null,
  note_id uuid not null,
  version int not null check (version > 0),
  -- the text, encrypted under the version's own data key, bound to tenant, note and version
  body bytea not null,
  -- SHA-256 of what the author signed in the previous version
  previous_digest bytea check (length(previous_digest) = 32),
  -- the author's signature (Ed25519) of everything that a reader sees, and the generation of their key
  signed_generation int not null,
  signature bytea not null check (length(signature) = 64),
  written_at timestamptz not null,
  primary key (tenant_id, note_id, version),
  foreign key (tenant_id, note_id) references notes.notes (tenant_id, id),
  check ((version = 1) = (previous_digest is null))
);
call platform.protect('notes.versions');
grant select, insert on notes.versions to bedside_app;

-- A version's data key, sealed to each reader.
create table notes.grants (
  tenant_id int not null,
  note_id uuid not null,
  version int not null,
  reader_kind text not null check (reader_kind in ('person', 'team')),
  reader_id int not null,
  -- of the reader's key
  generation int not null,
  sealed bytea not null,
  granted_by int not null,
  granted_at timestamptz not null,
  primary key (tenant_id, note_id, version, reader_kind, reader_id, generation),
  foreign key (tenant_id, note_id, version) references notes.versions (tenant_id, note_id, version)
);
create index grants_reader on notes.grants (tenant_id, reader_kind, reader_id, note_id, version);
call platform.protect('notes.grants');
grant select, insert on notes.grants to bedside_app;

-- Key pairs of teams, with a new generation after a member has left or joined. The pairs of a removed team stay, for its notes.
create table notes.team_keys (
  tenant_id int not null,
  team_id int not null,
  generation int not null,
  public_key bytea not null check (length(public_key) = 32),
  -- MAC over team, generation and public key, under a key derived from the tenant's data key
  binding bytea not null check (length(binding) = 36),
  created_at timestamptz not null,
  primary key (tenant_id, team_id, generation)
);
call platform.protect('notes.team_keys');
grant select, insert on notes.team_keys to bedside_app;

-- The private key of a team's pair, sealed to each member.
create table notes.team_key_members (
  tenant_id int not null,
  team_id int not null,
  generation int not null,
  user_id int not null,
  -- of the member's key
  user_generation int not null,
  sealed bytea not null,
  granted_by int not null,
  granted_at timestamptz not null,
  primary key (tenant_id, team_id, generation, user_id, user_generation),
  foreign key (tenant_id, team_id, generation) references notes.team_keys (tenant_id, team_id, generation),
  foreign key (tenant_id, user_id) references identity.people (tenant_id, id)
);
create index team_key_members_user on notes.team_key_members (tenant_id, user_id, team_id, generation);
call platform.protect('notes.team_key_members');
grant select, insert on notes.team_key_members to bedside_app;
