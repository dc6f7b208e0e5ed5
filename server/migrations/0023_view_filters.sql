-- Filters of saved views under the names of /v1: snake_case.
alter table tasks.views no force row level security;
update tasks.views set filter = filter - 'dueWithinHours' || jsonb_build_object('due_within_hours', filter -> 'dueWithinHours')
where filter ? 'dueWithinHours';
alter table tasks.views force row level security;
