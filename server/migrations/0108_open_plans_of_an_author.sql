-- The open plans of a doctor, of all of their patients, for the list of those that wait.
create index plans_author on care_plans.plans (tenant_id, author_id) where status in ('proposed', 'active');
