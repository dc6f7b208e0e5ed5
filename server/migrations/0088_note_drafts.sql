-- Texts of notes that their authors have not stored yet.
create table notes.drafts (
  tenant_id int not null,
  id uuid not null,
  author_id int not null,
  patient_id int not null,
  -- the note that the text amends; null for a new note
  note_id uuid,
  -- of the author's key
  generation int not null,
  -- the text and its choices, sealed to the author
  sealed bytea not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id),
  unique nulls not distinct (tenant_id, author_id, patient_id, note_id),
  foreign key (tenant_id, author_id) references identity.people (tenant_id, id),
  foreign key (tenant_id, patient_id) references patients.patients (tenant_id, id),
  foreign key (tenant_id, note_id) references notes.notes (tenant_id, id)
);
call platform.protect('notes.drafts');
grant select, insert, update (generation, sealed, updated_at), delete on notes.drafts to bedside_app;

-- A doctor's patients, newest first.
create index assignments_patients on notes.assignments (tenant_id, doctor_id, started_at desc, id desc) where ended_at is null;
