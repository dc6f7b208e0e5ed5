-- Reminders of the steps that run, and what patients say about them. They contain times and no words.

-- For SQL of other modules: the clinic's time zone, the zones that users chose, and the readers of each version of a note.
create view identity.clinic_zones with (security_invoker = true) as select id as tenant_id, time_zone from identity.tenants;
grant select on identity.clinic_zones to bedside_app;
create view notifications.own_zones with (security_invoker = true) as
  select tenant_id, user_id, time_zone from notifications.preferences where time_zone is not null;
grant select on notifications.own_zones to bedside_app;
create view notes.readers with (security_invoker = true) as
  select tenant_id, note_id, version, reader_id as user_id from notes.grants where reader_kind = 'person'
  union all
  select g.tenant_id, g.note_id, g.version, m.user_id from notes.grants g
    join notes.team_key_members m on m.tenant_id = g.tenant_id and m.team_id = g.reader_id and m.generation = g.generation
    where g.reader_kind = 'team';
grant select on notes.readers to bedside_app;

-- Plans with reminders.
create table care_plans.reminded_plans (
  tenant_id int not null,
  plan_id uuid not null,
  patient_id int not null,
  author_id int not null,
  -- when missed reminders became a task; the next check-in ends the streak
  alarmed_at timestamptz,
  primary key (tenant_id, plan_id),
  foreign key (tenant_id, plan_id) references care_plans.plans (tenant_id, id)
);
call platform.protect('care_plans.reminded_plans');
grant select, insert, update (alarmed_at) on care_plans.reminded_plans to bedside_app;

-- The reminders of one step. Schedules are rows: a worker that was down continues where it stopped.
create table care_plans.series (
  tenant_id int not null,
  step_id uuid not null,
  plan_id uuid not null,
  patient_id int not null,
  -- RRULE of local hours, and the local day from which its intervals count
  rule text not null,
  anchor date not null,
  -- reminders due before it are not made
  from_at timestamptz not null,
  -- null for a step without an end
  last_day date,
  -- check-in days of the step, by which it extends at most; 0 for one that never extends
  planned int not null check (planned >= 0),
  extended int not null default 0 check (extended between 0 and planned),
  -- a step with an end that never extends: its author hears of a missed day
  fixed boolean not null,
  -- last local day whose reminders exist
  made_through date not null,
  -- when the next days are made; null when none is left
  making_at timestamptz,
  -- reminders missed in a row
  misses int not null default 0,
  started_at timestamptz not null,
  ended_at timestamptz,
  primary key (tenant_id, step_id),
  foreign key (tenant_id, plan_id) references care_plans.reminded_plans (tenant_id, plan_id),
  foreign key (tenant_id, step_id) references care_plans.steps (tenant_id, id),
  check (ended_at is null or making_at is null)
);
create index series_plan on care_plans.series (tenant_id, plan_id);
create index series_patient on care_plans.series (tenant_id, patient_id) where ended_at is null;
-- For the job that makes reminders, in all clinics.
create index series_making on care_plans.series (making_at) where making_at is not null;
call platform.protect('care_plans.series');
grant select, insert, update on care_plans.series to bedside_app;
create policy making on care_plans.series for select to bedside_worker using (true);
grant select (tenant_id, step_id, making_at) on care_plans.series to bedside_worker;

create table care_plans.reminders (
  tenant_id int not null,
  id uuid not null,
  step_id uuid not null,
  plan_id uuid not null,
  patient_id int not null,
  -- in the patient's time zone, and the number of the reminder on it
  local_day date not null,
  ordinal int not null check (ordinal >= 0),
  due_at timestamptz not null,
  -- check-in is possible from the first moment of the local day to the end of the next one; for a task done once, until it is done
  opens_at timestamptz not null,
  closes_at timestamptz,
  state text not null default 'due' check (state in ('due', 'done', 'skipped', 'missed', 'cancelled')),
  -- made or handed out long after it was due
  late boolean not null default false,
  made_at timestamptz not null,
  notified_count int not null default 0,
  -- null when no notice follows
  next_notice_at timestamptz,
  -- notices that went out together share it
  notice_id uuid,
  checked_in_at timestamptz,
  -- when a reminder that was not done counted for the course
  closed_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, step_id, local_day, ordinal),
  foreign key (tenant_id, step_id) references care_plans.series (tenant_id, step_id),
  check (next_notice_at is null or state = 'due'),
  check ((state in ('done', 'skipped')) = (checked_in_at is not null))
) with (fillfactor = 80);
create index reminders_patient on care_plans.reminders (tenant_id, patient_id, local_day, due_at, id);
create index reminders_plan on care_plans.reminders (tenant_id, plan_id, due_at) where state = 'due';
create index reminders_latest on care_plans.reminders (tenant_id, step_id, due_at);
create index reminders_noticed on care_plans.reminders (tenant_id, patient_id, notice_id) where state = 'due';
-- For the jobs that hand out and close reminders, in all clinics.
create index reminders_notice on care_plans.reminders (next_notice_at) where next_notice_at is not null;
create index reminders_closing on care_plans.reminders (closes_at) where closed_at is null and state in ('due', 'skipped');
call platform.protect('care_plans.reminders');
grant select, insert, update (due_at, opens_at, closes_at, state, late, made_at, notified_count, next_notice_at, notice_id, checked_in_at, closed_at)
  on care_plans.reminders to bedside_app;
create policy handing on care_plans.reminders for select to bedside_worker using (true);
grant select (tenant_id, step_id, patient_id, state, next_notice_at, closes_at, closed_at) on care_plans.reminders to bedside_worker;

-- Each check-in, also one that another replaced.
create table care_plans.check_ins (
  tenant_id int not null,
  id uuid not null,
  reminder_id uuid not null,
  outcome text not null check (outcome in ('DONE', 'SKIPPED')),
  at timestamptz not null,
  by_id int not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, reminder_id) references care_plans.reminders (tenant_id, id),
  foreign key (tenant_id, by_id) references identity.people (tenant_id, id)
);
create index check_ins_reminder on care_plans.check_ins (tenant_id, reminder_id, at desc, id desc);
call platform.protect('care_plans.check_ins');
grant select, insert on care_plans.check_ins to bedside_app;
