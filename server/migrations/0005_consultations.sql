-- Consultations, who takes part, and what is written in them.
create schema consultations;
grant usage on schema consultations to bedside_app;

create sequence consultations.consultation_id as int;
-- Each value is a block of 64 message numbers that a process hands out itself.
create sequence consultations.message_block as bigint start 1;
grant usage, select, update on sequence consultations.consultation_id to bedside_app;
grant usage on sequence consultations.message_block to bedside_app;

create table consultations.consultations (
  tenant_id int not null,
  id int not null,
  patient_id int not null,
  doctor_id int not null,
  status text not null check (status in ('open', 'closed')),
  -- encrypted like the messages: a subject is clinical text
  subject_key_id int,
  subject bytea,
  created_at timestamptz not null,
  created_by int not null,
  closed_at timestamptz,
  closed_by int,
  -- Numbers are handed out under this row's lock, so that their order is the order of commits.
  last_seq int not null default 0,
  rev int not null default 0,
  last_author_id int,
  last_sent_at timestamptz,
  activity_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, patient_id) references patients.patients (tenant_id, id),
  foreign key (tenant_id, doctor_id) references identity.people (tenant_id, id),
  check ((status = 'closed') = (closed_at is not null))
) with (fillfactor = 70);
create index consultations_activity on consultations.consultations (tenant_id, activity_at desc, id desc);
create index consultations_patient on consultations.consultations (tenant_id, patient_id);
call platform.protect('consultations.consultations');
grant select, insert, update on consultations.consultations to bedside_app;

create table consultations.participants (
  tenant_id int not null,
  consultation_id int not null,
  user_id int not null,
  added_at timestamptz not null,
  added_by int not null,
  delivered_seq int not null default 0,
  read_seq int not null default 0,
  -- revision of the room at the last change of a receipt
  receipt_rev int not null default 0,
  primary key (tenant_id, consultation_id, user_id),
  foreign key (tenant_id, consultation_id) references consultations.consultations (tenant_id, id),
  foreign key (tenant_id, user_id) references identity.people (tenant_id, id),
  check (delivered_seq >= read_seq)
) with (fillfactor = 80);
create index participants_user on consultations.participants (tenant_id, user_id, consultation_id);
call platform.protect('consultations.participants');
grant select, insert, update on consultations.participants to bedside_app;

create table consultations.messages (
  tenant_id int not null,
  id bigint not null,
  consultation_id int not null,
  seq int not null,
  author_id int not null,
  author_role text not null,
  sent_at timestamptz not null,
  key_id int not null,
  -- AES-256-GCM under the tenant's data key; bound to room, number and version
  body bytea not null,
  version int not null default 0,
  -- revision of the room at the last edit or recall; 0 while never changed
  rev int not null default 0,
  edited_at timestamptz,
  recalled_at timestamptz,
  client_message_id text check (length(client_message_id) <= 255),
  -- keyed hash of the first text: tells a repeated request from a different one
  first_digest bytea,
  -- the integration that wrote in the author's name
  through_key_id uuid,
  through_name text,
  primary key (tenant_id, id),
  foreign key (tenant_id, consultation_id) references consultations.consultations (tenant_id, id),
  unique (tenant_id, consultation_id, seq)
) partition by hash (tenant_id);
create unique index messages_client on consultations.messages (tenant_id, consultation_id, author_id, client_message_id) where client_message_id is not null;
create index messages_changed on consultations.messages (tenant_id, consultation_id, rev) where rev > 0;
create table consultations.messages_0 partition of consultations.messages for values with (modulus 8, remainder 0);
create table consultations.messages_1 partition of consultations.messages for values with (modulus 8, remainder 1);
create table consultations.messages_2 partition of consultations.messages for values with (modulus 8, remainder 2);
create table consultations.messages_3 partition of consultations.messages for values with (modulus 8, remainder 3);
create table consultations.messages_4 partition of consultations.messages for values with (modulus 8, remainder 4);
create table consultations.messages_5 partition of consultations.messages for values with (modulus 8, remainder 5);
create table consultations.messages_6 partition of consultations.messages for values with (modulus 8, remainder 6);
create table consultations.messages_7 partition of consultations.messages for values with (modulus 8, remainder 7);
call platform.protect('consultations.messages');
grant select, insert, update on consultations.messages to bedside_app;

-- What an edited message said before; kept for the record, shown to nobody by the API.
create table consultations.message_originals (
  tenant_id int not null,
  message_id bigint not null,
  version int not null,
  key_id int not null,
  body bytea not null,
  replaced_at timestamptz not null,
  primary key (tenant_id, message_id, version),
  foreign key (tenant_id, message_id) references consultations.messages (tenant_id, id)
);
call platform.protect('consultations.message_originals');
grant select, insert on consultations.message_originals to bedside_app;
