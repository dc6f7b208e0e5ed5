-- What was done for patients (logs), what is to be done (tasks), presets and saved views.
-- What people write is sealed under the tenant's data key; the place that a text is bound to stands beside each column.
create schema tasks;
grant usage on schema tasks to bedside_app;

create sequence tasks.log_numbers as int;
create sequence tasks.numbers as int;
grant usage on sequence tasks.log_numbers, tasks.numbers to bedside_app;

create table tasks.task_logs (
  tenant_id int not null,
  id int not null,
  patient_id int not null,
  user_id int not null,
  task_type text not null check (task_type in ('medication', 'vitals', 'wound-care', 'mobility', 'nutrition', 'hygiene', 'procedure', 'observation', 'other')),
  completed_at timestamptz not null,
  created_at timestamptz not null,
  key_id int not null,
  -- task-log/<id>: JSON of description and notes
  body bytea not null,
  -- the task that this completed
  task_id int,
  -- a log is corrected once; the correction can be corrected again
  corrects_id int,
  corrected_by_id int,
  primary key (tenant_id, id),
  foreign key (tenant_id, patient_id) references patients.patients (tenant_id, id),
  foreign key (tenant_id, user_id) references identity.people (tenant_id, id),
  foreign key (tenant_id, corrects_id) references tasks.task_logs (tenant_id, id)
) partition by hash (tenant_id);
-- Whatever a list may filter by is in its index, so that pages and totals come from indexes alone.
create index task_logs_patient on tasks.task_logs (tenant_id, patient_id, completed_at desc, id desc) include (task_type, corrected_by_id);
create index task_logs_user on tasks.task_logs (tenant_id, user_id, completed_at desc, id desc) include (patient_id, task_type, corrected_by_id);
create index task_logs_type on tasks.task_logs (tenant_id, task_type, completed_at desc, id desc) include (patient_id, corrected_by_id);
create index task_logs_time on tasks.task_logs (tenant_id, completed_at desc, id desc) include (patient_id, corrected_by_id);
create unique index task_logs_corrects on tasks.task_logs (tenant_id, corrects_id) where corrects_id is not null;
-- Vacuumed often: an index answers alone only for pages that are known to be visible to all.
create table tasks.task_logs_0 partition of tasks.task_logs for values with (modulus 8, remainder 0) with (autovacuum_vacuum_insert_scale_factor = 0.02);
create table tasks.task_logs_1 partition of tasks.task_logs for values with (modulus 8, remainder 1) with (autovacuum_vacuum_insert_scale_factor = 0.02);
create table tasks.task_logs_2 partition of tasks.task_logs for values with (modulus 8, remainder 2) with (autovacuum_vacuum_insert_scale_factor = 0.02);
create table tasks.task_logs_3 partition of tasks.task_logs for values with (modulus 8, remainder 3) with (autovacuum_vacuum_insert_scale_factor = 0.02);
create table tasks.task_logs_4 partition of tasks.task_logs for values with (modulus 8, remainder 4) with (autovacuum_vacuum_insert_scale_factor = 0.02);
create table tasks.task_logs_5 partition of tasks.task_logs for values with (modulus 8, remainder 5) with (autovacuum_vacuum_insert_scale_factor = 0.02);
create table tasks.task_logs_6 partition of tasks.task_logs for values with (modulus 8, remainder 6) with (autovacuum_vacuum_insert_scale_factor = 0.02);
create table tasks.task_logs_7 partition of tasks.task_logs for values with (modulus 8, remainder 7) with (autovacuum_vacuum_insert_scale_factor = 0.02);
call platform.protect('tasks.task_logs');
-- The only thing of a log that ever changes: that it was corrected.
grant select, insert, update (corrected_by_id) on tasks.task_logs to bedside_app;

create table tasks.tasks (
  tenant_id int not null,
  id int not null default nextval('tasks.numbers'),
  patient_id int not null,
  type text not null check (type in ('medication', 'vitals', 'wound-care', 'mobility', 'nutrition', 'hygiene', 'procedure', 'observation', 'other')),
  key_id int not null,
  -- task/<id>/<text_version>: JSON of title, notes and reason
  body bytea not null,
  -- the version that wrote the text
  text_version int not null default 1,
  -- 'infinity' for a task without a time, so that it stands last and the index holds it
  due_at timestamptz not null,
  priority text not null check (priority in ('low', 'normal', 'high', 'urgent')),
  assignee_id int,
  team_id int,
  -- A team's task belongs to whoever begins it. The next of a recurring one is the team's again.
  team_before int,
  -- RRULE without DTSTART, and the first occurrence: COUNT and UNTIL are counted from there
  recurrence text,
  series_start timestamptz,
  status text not null check (status in ('open', 'in-progress', 'done', 'not-done')),
  started_at timestamptz,
  finished_at timestamptz,
  finished_by int,
  task_log_id int,
  next_task_id int,
  created_at timestamptz not null,
  created_by int not null,
  updated_at timestamptz not null,
  version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, patient_id) references patients.patients (tenant_id, id),
  foreign key (tenant_id, assignee_id) references identity.people (tenant_id, id),
  foreign key (tenant_id, task_log_id) references tasks.task_logs (tenant_id, id),
  foreign key (tenant_id, next_task_id) references tasks.tasks (tenant_id, id),
  check (assignee_id is null or team_id is null),
  check ((recurrence is null) = (series_start is null)),
  check (recurrence is null or due_at < 'infinity'),
  check ((status in ('done', 'not-done')) = (finished_at is not null)),
  check ((status = 'done') = (task_log_id is not null))
) with (fillfactor = 80);
-- Whatever leads, status follows, so that a list of any statuses is a merge of ranges in the order of when tasks are due.
create index tasks_patient on tasks.tasks (tenant_id, patient_id, status, due_at, id);
create index tasks_assignee on tasks.tasks (tenant_id, assignee_id, status, due_at, id) where assignee_id is not null;
create index tasks_team on tasks.tasks (tenant_id, team_id, status, due_at, id) where team_id is not null;
create index tasks_status on tasks.tasks (tenant_id, status, due_at, id);
create index tasks_finished on tasks.tasks (tenant_id, patient_id, finished_at desc, id desc) where status = 'not-done';
call platform.protect('tasks.tasks');
grant select, insert, update on tasks.tasks to bedside_app;

-- What a task said before each edit: nothing is edited away.
create table tasks.task_versions (
  tenant_id int not null,
  task_id int not null,
  version int not null,
  key_id int not null,
  -- task/<id>/<text_version>
  body bytea not null,
  text_version int not null,
  type text not null,
  due_at timestamptz not null,
  priority text not null,
  recurrence text,
  depends_on int[] not null,
  replaced_at timestamptz not null,
  replaced_by int not null,
  primary key (tenant_id, task_id, version),
  foreign key (tenant_id, task_id) references tasks.tasks (tenant_id, id)
);
call platform.protect('tasks.task_versions');
grant select, insert on tasks.task_versions to bedside_app;

create table tasks.dependencies (
  tenant_id int not null,
  task_id int not null,
  depends_on_id int not null,
  primary key (tenant_id, task_id, depends_on_id),
  foreign key (tenant_id, task_id) references tasks.tasks (tenant_id, id),
  foreign key (tenant_id, depends_on_id) references tasks.tasks (tenant_id, id),
  check (task_id <> depends_on_id)
);
create index dependencies_on on tasks.dependencies (tenant_id, depends_on_id);
call platform.protect('tasks.dependencies');
grant select, insert, delete on tasks.dependencies to bedside_app;

create table tasks.presets (
  tenant_id int not null references identity.tenants (id),
  id int not null default nextval('tasks.numbers'),
  name text not null check (length(name) between 1 and 80),
  use text not null check (use in ('plan', 'log')),
  key_id int not null,
  -- preset/<id>/<version>: JSON of the tasks
  body bytea not null,
  created_by int not null,
  updated_at timestamptz not null,
  version int not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, name)
);
call platform.protect('tasks.presets');
grant select, insert, update, delete on tasks.presets to bedside_app;

create table tasks.views (
  tenant_id int not null,
  id int not null default nextval('tasks.numbers'),
  owner_id int not null,
  name text not null check (length(name) between 1 and 80),
  shared boolean not null,
  filter jsonb not null,
  version int not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, owner_id, name),
  foreign key (tenant_id, owner_id) references identity.people (tenant_id, id)
);
create index views_shared on tasks.views (tenant_id, id) where shared;
call platform.protect('tasks.views');
grant select, insert, update, delete on tasks.views to bedside_app;

-- What other modules' SQL may read: nothing that anybody wrote.
create view tasks.directory with (security_invoker = true) as
  select tenant_id, id, patient_id, type, due_at, priority, assignee_id, team_id, status from tasks.tasks;
create view tasks.logged with (security_invoker = true) as
  select tenant_id, id, patient_id, user_id, task_type, completed_at from tasks.task_logs where corrected_by_id is null;
grant select on tasks.directory, tasks.logged to bedside_app;
