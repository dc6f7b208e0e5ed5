-- The inbox: patients write, the clinic answers. What people write is sealed under the tenant's data key; the place that a text is bound to
-- stands beside each column.
create schema messaging;
grant usage on schema messaging to bedside_app;

create table messaging.threads (
  tenant_id int not null,
  id uuid not null,
  patient_id int not null,
  category text not null check (category in ('general', 'prescription', 'appointment', 'billing', 'medical', 'other')),
  priority text not null check (priority in ('low', 'normal', 'high')),
  status text not null check (status in ('open', 'in-progress', 'waiting-patient', 'waiting-provider', 'closed')),
  key_id int not null,
  -- thread/<id>/subject
  subject bytea not null,
  created_by int not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- number of the newest message or note
  last_number int not null default 0,
  -- with automatic replies, without notes
  message_count int not null default 0,
  note_count int not null default 0,
  -- of the newest message that a person wrote to the other side: no automatic reply, no note
  last_message_id uuid not null,
  last_message_at timestamptz not null,
  last_message_by text not null check (last_message_by in ('patient', 'staff')),
  -- messages by staff that the patient has not read
  patient_unread int not null default 0 check (patient_unread >= 0),
  -- one flag for the clinic
  is_read_by_staff boolean not null,
  assigned_to int,
  -- the holder, or the colleague who assigned the thread to them
  assigned_by int,
  assigned_at timestamptz,
  -- a claim ends here unless its holder does something; null for an assignment by a colleague
  lease_until timestamptz,
  -- The clock of the waiting patient: since when the clinic owes an answer, and when it turns amber and red.
  clock_from timestamptz,
  amber_at timestamptz,
  due_at timestamptz,
  breached_at timestamptz,
  snoozed_until timestamptz,
  snoozed_by int,
  -- day of the newest automatic reply, in the clinic's time zone
  auto_replied_on date,
  closed_at timestamptz,
  closed_by int,
  merged_into uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, patient_id) references patients.patients (tenant_id, id),
  foreign key (tenant_id, created_by) references identity.people (tenant_id, id),
  foreign key (tenant_id, assigned_to) references identity.people (tenant_id, id),
  foreign key (tenant_id, merged_into) references messaging.threads (tenant_id, id),
  -- An open thread is in the pool; work has a holder.
  check (status <> 'open' or assigned_to is null),
  check (status <> 'in-progress' or assigned_to is not null),
  check ((assigned_to is null) = (assigned_at is null)),
  check (lease_until is null or assigned_to is not null),
  check ((amber_at is null) = (due_at is null) and (due_at is null or clock_from is not null)),
  check (breached_at is null or due_at is not null),
  check ((snoozed_until is null) = (snoozed_by is null)),
  check ((status = 'closed') = (closed_at is not null)),
  check (merged_into is null or status = 'closed')
) with (fillfactor = 80);
-- Whatever a list may filter by is in its index, so that pages and totals come from indexes alone.
create index threads_newest on messaging.threads (tenant_id, last_message_at desc, id desc)
  include (status, category, priority, assigned_to, is_read_by_staff, snoozed_until, amber_at, due_at);
create index threads_status on messaging.threads (tenant_id, status, last_message_at desc, id desc)
  include (category, priority, assigned_to, is_read_by_staff, snoozed_until, amber_at, due_at);
create index threads_category on messaging.threads (tenant_id, category, last_message_at desc, id desc)
  include (status, priority, assigned_to, is_read_by_staff, snoozed_until, amber_at, due_at);
create index threads_assigned on messaging.threads (tenant_id, assigned_to, last_message_at desc, id desc)
  include (status, category, priority, is_read_by_staff, snoozed_until, amber_at, due_at);
create index threads_unread on messaging.threads (tenant_id, last_message_at desc, id desc)
  include (status, category, priority, assigned_to, snoozed_until, amber_at, due_at) where not is_read_by_staff;
create index threads_due on messaging.threads (tenant_id, due_at, id)
  include (status, category, priority, assigned_to, is_read_by_staff, snoozed_until, amber_at, last_message_at) where due_at is not null;
create index threads_patient on messaging.threads (tenant_id, patient_id, last_message_at desc, id desc) include (status, category, priority);
create index threads_patient_unread on messaging.threads (tenant_id, patient_id) where patient_unread > 0;
create index threads_leases on messaging.threads (tenant_id, lease_until) where lease_until is not null;
create index threads_snoozed on messaging.threads (tenant_id, snoozed_until) where snoozed_until is not null;
create index threads_merged on messaging.threads (tenant_id, merged_into) where merged_into is not null;
call platform.protect('messaging.threads');
grant select, insert, update on messaging.threads to bedside_app;

create table messaging.messages (
  tenant_id int not null,
  id uuid not null,
  thread_id uuid not null,
  -- order in the thread, assigned under the lock of its row
  number int not null,
  kind text not null check (kind in ('message', 'auto-reply', 'note')),
  sender_type text not null check (sender_type in ('patient', 'staff')),
  -- null for an automatic reply
  sender_id int,
  sender_role text,
  sent_at timestamptz not null,
  key_id int not null,
  -- thread-message/<id>; a merge moves a message to another thread
  body bytea not null,
  file_count int not null default 0,
  read_by_patient_at timestamptz,
  -- the thread that it was moved from
  merged_from uuid,
  primary key (tenant_id, id),
  unique (tenant_id, thread_id, number),
  foreign key (tenant_id, thread_id) references messaging.threads (tenant_id, id),
  foreign key (tenant_id, sender_id) references identity.people (tenant_id, id),
  check ((kind = 'auto-reply') = (sender_id is null) and (sender_id is null) = (sender_role is null)),
  check (kind = 'message' or sender_type = 'staff'),
  check (read_by_patient_at is null or (sender_type = 'staff' and kind <> 'note'))
) partition by hash (tenant_id);
create index messages_unread on messaging.messages (tenant_id, thread_id, number)
  where kind = 'message' and sender_type = 'staff' and read_by_patient_at is null;
create table messaging.messages_0 partition of messaging.messages for values with (modulus 8, remainder 0);
create table messaging.messages_1 partition of messaging.messages for values with (modulus 8, remainder 1);
create table messaging.messages_2 partition of messaging.messages for values with (modulus 8, remainder 2);
create table messaging.messages_3 partition of messaging.messages for values with (modulus 8, remainder 3);
create table messaging.messages_4 partition of messaging.messages for values with (modulus 8, remainder 4);
create table messaging.messages_5 partition of messaging.messages for values with (modulus 8, remainder 5);
create table messaging.messages_6 partition of messaging.messages for values with (modulus 8, remainder 6);
create table messaging.messages_7 partition of messaging.messages for values with (modulus 8, remainder 7);
call platform.protect('messaging.messages');
-- What was written does not change.
grant select, insert, update (thread_id, number, read_by_patient_at, merged_from) on messaging.messages to bedside_app;

-- The only source of the patient's side: no statement for patients reads messages without it.
create view messaging.messages_of_patients with (security_invoker = true) as
  select tenant_id, id, thread_id, number, kind, sender_type, sender_id, sender_role, sent_at, key_id, body, file_count, read_by_patient_at
  from messaging.messages where kind <> 'note';
grant select on messaging.messages_of_patients to bedside_app;

create table messaging.message_files (
  tenant_id int not null,
  message_id uuid not null,
  position int not null,
  file_id uuid not null,
  primary key (tenant_id, message_id, position),
  unique (tenant_id, file_id),
  foreign key (tenant_id, message_id) references messaging.messages (tenant_id, id),
  foreign key (tenant_id, file_id) references files.files (tenant_id, id)
);
call platform.protect('messaging.message_files');
grant select, insert on messaging.message_files to bedside_app;

-- Which colleagues marked a thread as read, when, and up to which message.
create table messaging.thread_reads (
  tenant_id int not null,
  thread_id uuid not null,
  user_id int not null,
  read_to int not null,
  read_at timestamptz not null,
  primary key (tenant_id, thread_id, user_id),
  foreign key (tenant_id, thread_id) references messaging.threads (tenant_id, id),
  foreign key (tenant_id, user_id) references identity.people (tenant_id, id)
);
call platform.protect('messaging.thread_reads');
grant select, insert, update (read_to, read_at) on messaging.thread_reads to bedside_app;

-- The colleagues that a note mentions.
create table messaging.mentions (
  tenant_id int not null,
  message_id uuid not null,
  user_id int not null,
  primary key (tenant_id, message_id, user_id),
  foreign key (tenant_id, message_id) references messaging.messages (tenant_id, id),
  foreign key (tenant_id, user_id) references identity.people (tenant_id, id)
);
call platform.protect('messaging.mentions');
grant select, insert on messaging.mentions to bedside_app;

create table messaging.drafts (
  tenant_id int not null,
  thread_id uuid not null,
  user_id int not null,
  -- of an internal note
  internal boolean not null,
  key_id int not null,
  -- thread-draft/<thread>/<user>
  body bytea not null,
  updated_at timestamptz not null,
  primary key (tenant_id, thread_id, user_id),
  foreign key (tenant_id, thread_id) references messaging.threads (tenant_id, id),
  foreign key (tenant_id, user_id) references identity.people (tenant_id, id)
);
call platform.protect('messaging.drafts');
grant select, insert, update, delete on messaging.drafts to bedside_app;

-- Words of subjects and messages for the search, as keyed hashes.
create table messaging.thread_words (
  tenant_id int not null,
  word bytea not null,
  thread_id uuid not null,
  primary key (tenant_id, word, thread_id),
  foreign key (tenant_id, thread_id) references messaging.threads (tenant_id, id)
);
create index thread_words_thread on messaging.thread_words (tenant_id, thread_id);
call platform.protect('messaging.thread_words');
grant select, insert, delete on messaging.thread_words to bedside_app;

-- Settings of a clinic. Without a row the defaults of the code apply.
create table messaging.settings (
  tenant_id int not null,
  catch_all_id int,
  assignment text not null default 'none' check (assignment in ('none', 'round-robin', 'load')),
  version int not null default 1,
  primary key (tenant_id),
  foreign key (tenant_id, catch_all_id) references identity.people (tenant_id, id)
);
call platform.protect('messaging.settings');
grant select, insert, update on messaging.settings to bedside_app;

create table messaging.categories (
  tenant_id int not null,
  category text not null check (category in ('general', 'prescription', 'appointment', 'billing', 'medical', 'other')),
  team_id int,
  -- only the team and the assignee read its threads
  restricted boolean not null default false,
  -- the colleague who was assigned a thread last, in turn
  last_in_turn int,
  primary key (tenant_id, category),
  foreign key (tenant_id, team_id) references wards.teams (tenant_id, id) on delete set null (team_id)
);
call platform.protect('messaging.categories');
grant select, insert, update on messaging.categories to bedside_app;

-- People of any role beside a category's team, whose members are doctors and nurses.
create table messaging.category_members (
  tenant_id int not null,
  category text not null,
  user_id int not null,
  primary key (tenant_id, category, user_id),
  foreign key (tenant_id, category) references messaging.categories (tenant_id, category),
  foreign key (tenant_id, user_id) references identity.people (tenant_id, id)
);
call platform.protect('messaging.category_members');
grant select, insert, delete on messaging.category_members to bedside_app;

create table messaging.response_targets (
  tenant_id int not null,
  priority text not null check (priority in ('low', 'normal', 'high')),
  amber_minutes int not null check (amber_minutes > 0),
  due_minutes int not null check (due_minutes >= amber_minutes),
  primary key (tenant_id, priority)
);
call platform.protect('messaging.response_targets');
grant select, insert, update on messaging.response_targets to bedside_app;

-- In the clinic's time zone; 1 is Monday. A day may have several.
create table messaging.opening_hours (
  tenant_id int not null,
  weekday int not null check (weekday between 1 and 7),
  opens time not null,
  closes time not null check (closes > opens),
  primary key (tenant_id, weekday, opens)
);
call platform.protect('messaging.opening_hours');
grant select, insert, delete on messaging.opening_hours to bedside_app;

create table messaging.holidays (
  tenant_id int not null,
  day date not null,
  name text not null,
  primary key (tenant_id, day)
);
call platform.protect('messaging.holidays');
grant select, insert, delete on messaging.holidays to bedside_app;

-- Times in which a colleague is away, and the one who gets their threads; none: they go back to the pool.
create table messaging.covers (
  tenant_id int not null,
  id uuid not null,
  user_id int not null,
  cover_id int check (cover_id <> user_id),
  from_at timestamptz not null,
  until_at timestamptz not null check (until_at > from_at),
  created_by int not null,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references identity.people (tenant_id, id),
  foreign key (tenant_id, cover_id) references identity.people (tenant_id, id),
  foreign key (tenant_id, created_by) references identity.people (tenant_id, id)
);
create index covers_current on messaging.covers (tenant_id, until_at, from_at);
call platform.protect('messaging.covers');
grant select, insert, delete on messaging.covers to bedside_app;

create table messaging.auto_replies (
  tenant_id int not null,
  category text not null check (category in ('general', 'prescription', 'appointment', 'billing', 'medical', 'other')),
  is_active boolean not null,
  -- the clinic's own text; without it the default in the patient's language is sent
  key_id int,
  -- auto-reply/<category>
  body bytea,
  edited_at timestamptz not null,
  edited_by int not null,
  primary key (tenant_id, category),
  foreign key (tenant_id, edited_by) references identity.people (tenant_id, id),
  check ((key_id is null) = (body is null))
);
call platform.protect('messaging.auto_replies');
grant select, insert, update on messaging.auto_replies to bedside_app;

create table messaging.canned_responses (
  tenant_id int not null,
  id uuid not null,
  category text check (category in ('general', 'prescription', 'appointment', 'billing', 'medical', 'other')),
  -- keyed hash of the title, which is unique
  title_key bytea not null,
  key_id int not null,
  -- canned-response/<id>/<version>: JSON of title and text
  body bytea not null,
  version int not null default 1,
  is_active boolean not null default true,
  created_by int not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, title_key),
  foreign key (tenant_id, created_by) references identity.people (tenant_id, id)
);
call platform.protect('messaging.canned_responses');
grant select, insert, update, delete on messaging.canned_responses to bedside_app;
