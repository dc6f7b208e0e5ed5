-- Urgent tasks are found among all that a clinic has, however far down the list they stand.
create index tasks_urgent on tasks.tasks (tenant_id, status, due_at, id) where priority = 'urgent';
