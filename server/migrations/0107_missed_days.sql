-- Days on which not all reminders were done, for the timeline of a patient.
create index reminders_undone on care_plans.reminders (tenant_id, patient_id, plan_id, local_day)
  where closed_at is not null and state in ('missed', 'skipped');
