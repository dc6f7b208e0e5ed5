-- The present doctor of a patient reviews the plans of a doctor who no longer works here. So the doctor who approved a plan may not be its author.
create view notes.present_doctors with (security_invoker = true) as
  select tenant_id, patient_id, doctor_id from notes.assignments where ended_at is null;
grant select on notes.present_doctors to bedside_app;

-- Null until the approval. The author approved the plans that were approved before.
alter table care_plans.plans add column approved_by int,
  add foreign key (tenant_id, approved_by) references identity.people (tenant_id, id);
-- The owner is under the policies, too, and would neither change a row nor find the person that it names.
alter table care_plans.plans no force row level security;
alter table identity.people no force row level security;
update care_plans.plans set approved_by = author_id where approved_at is not null;
alter table identity.people force row level security;
alter table care_plans.plans force row level security;
alter table care_plans.plans add check ((approved_by is null) = (approved_at is null));
grant update (approved_by) on care_plans.plans to bedside_app;

-- The doctor who reviews a plan is told of its missed days.
grant update (author_id) on care_plans.reminded_plans to bedside_app;
