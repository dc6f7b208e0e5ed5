-- Care plans: the steps that follow from a note, sealed to the readers of that note. Only times and kinds are in the clear.
create schema care_plans;
grant usage on schema care_plans to bedside_app, bedside_worker;

create table care_plans.plans (
  tenant_id int not null,
  id uuid not null,
  patient_id int not null,
  author_id int not null,
  -- the version of the note from which the plan follows, and under whose key its steps are sealed
  note_id uuid not null,
  note_version int not null,
  version int not null default 1,
  status text not null check (status in ('proposed', 'active', 'superseded', 'stopped')),
  -- PENDING: no provider has read the note yet. NONE: it found no step.
  extraction text not null check (extraction in ('PENDING', 'DONE', 'NONE')),
  -- until when the request that reads the note has it to itself
  extracting_until timestamptz,
  provider text check (length(provider) between 1 and 50),
  degraded boolean not null default false,
  created_at timestamptz not null,
  approved_at timestamptz,
  ended_at timestamptz,
  -- the plan that took the place of this one
  superseded_by uuid,
  -- a colleague's plan for the same patient; the author of this one decides whether it takes its place
  suggested_by uuid,
  -- when a plan that waits for its approval becomes a task
  approval_due_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, patient_id) references patients.patients (tenant_id, id),
  foreign key (tenant_id, author_id) references identity.people (tenant_id, id),
  foreign key (tenant_id, note_id, note_version) references notes.versions (tenant_id, note_id, version),
  foreign key (tenant_id, superseded_by) references care_plans.plans (tenant_id, id) deferrable initially deferred,
  foreign key (tenant_id, suggested_by) references care_plans.plans (tenant_id, id) deferrable initially deferred,
  check ((status in ('superseded', 'stopped')) = (ended_at is not null)),
  check ((status = 'superseded') = (superseded_by is not null)),
  check ((extraction = 'PENDING') = (provider is null)),
  check (status = 'proposed' or approval_due_at is null)
);
create unique index plans_note_version on care_plans.plans (tenant_id, note_id, note_version);
-- At most one plan of a note is waiting or running.
create unique index plans_note on care_plans.plans (tenant_id, note_id) where status in ('proposed', 'active');
create index plans_patient on care_plans.plans (tenant_id, patient_id, created_at desc, id desc);
create index plans_open on care_plans.plans (tenant_id, patient_id, author_id) where status in ('proposed', 'active');
create index plans_superseded on care_plans.plans (tenant_id, superseded_by) where superseded_by is not null;
create index plans_waiting on care_plans.plans (approval_due_at) where approval_due_at is not null;
call platform.protect('care_plans.plans');
grant select, insert, update (version, status, extraction, extracting_until, provider, degraded, approved_at, ended_at, superseded_by, suggested_by,
  approval_due_at) on care_plans.plans to bedside_app;
-- The worker finds plans that wait too long, in all clinics.
create policy approvals on care_plans.plans for select to bedside_worker using (true);
grant select (tenant_id, id, approval_due_at) on care_plans.plans to bedside_worker;

create table care_plans.steps (
  tenant_id int not null,
  id uuid not null,
  plan_id uuid not null,
  -- order in the plan
  position int not null,
  -- done once, or repeated
  kind text not null check (kind in ('checklist', 'plan')),
  state text not null check (state in ('proposed', 'active', 'stopped', 'removed')),
  confidence text not null check (confidence in ('high', 'review')),
  -- whether a doctor confirmed, changed or made the step
  confirmed boolean not null,
  medicine boolean not null,
  -- times only, no words; null for a step without a stated schedule
  schedule jsonb,
  due_date date,
  -- first day in the patient's time zone, set when the step starts
  starts_on date,
  -- whether a day that was missed prolongs the step
  extends boolean not null,
  -- increases with each change of the content
  revision int not null default 1,
  -- care_plans/internal/sealing: the words of the step and of the note, sealed to the readers of the plan's note
  content bytea not null,
  -- the step of a superseded plan that this one continues
  kept_from uuid,
  -- what the author of the next plan decided about this step
  decision text check (decision in ('keep', 'stop')),
  ended_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, plan_id) references care_plans.plans (tenant_id, id),
  foreign key (tenant_id, kept_from) references care_plans.steps (tenant_id, id),
  check ((state in ('stopped', 'removed')) = (ended_at is not null)),
  check (state <> 'active' or starts_on is not null)
);
create index steps_plan on care_plans.steps (tenant_id, plan_id, position, id);
create unique index steps_kept on care_plans.steps (tenant_id, plan_id, kept_from) where kept_from is not null and state <> 'removed';
call platform.protect('care_plans.steps');
grant select, insert, update (kind, state, confirmed, medicine, schedule, due_date, starts_on, extends, revision, content, decision, ended_at)
  on care_plans.steps to bedside_app;

-- Rules of a clinic. A clinic without a row has the defaults.
create table care_plans.settings (
  tenant_id int not null,
  -- steps of high confidence that are no medicines start without an approval
  start_at_once boolean not null default false,
  version int not null default 1,
  primary key (tenant_id)
);
call platform.protect('care_plans.settings');
grant select, insert, update on care_plans.settings to bedside_app;
