-- A finished task can be reopened; a task of a series keeps its slot when it is moved; the tasks of a leaver go back to a team.

-- 'withdrawn': the next of a recurring task that was taken away because that one was reopened. It is kept, and is in no list.
alter table tasks.tasks drop constraint tasks_status_check;
alter table tasks.tasks add constraint tasks_status_check check (status in ('open', 'in-progress', 'done', 'not-done', 'withdrawn'));

alter table tasks.tasks
  -- The occurrence of the series that this task stands for. due_at may be moved away from it.
  add column slot_at timestamptz,
  -- Whose it was when their account was disabled, until it has an owner again.
  add column left_by int,
  add foreign key (tenant_id, left_by) references identity.people (tenant_id, id);
-- The owner is under the policies, too, and would change no row.
alter table tasks.tasks no force row level security;
alter table tasks.task_versions no force row level security;
-- The slot of a task that was moved before is when it was due first under the rule that it has now.
update tasks.tasks t set slot_at = coalesce(
  (select v.due_at from tasks.task_versions v
    where v.tenant_id = t.tenant_id and v.task_id = t.id and v.recurrence = t.recurrence and not exists (
      select from tasks.task_versions other where other.tenant_id = t.tenant_id and other.task_id = t.id and other.version > v.version
        and other.recurrence is distinct from t.recurrence)
    order by v.version limit 1),
  t.due_at) where t.recurrence is not null;
alter table tasks.task_versions force row level security;
alter table tasks.tasks force row level security;
alter table tasks.tasks add constraint series_has_slot check ((recurrence is null) = (slot_at is null));

-- A log that was recorded in error is corrected by a log that corrects itself, and so stands in no list of what was done.
alter table tasks.task_logs add constraint voids_what_it_corrects check (corrected_by_id <> id or corrects_id is not null);
-- The log that a task stands on.
create index task_logs_task on tasks.task_logs (tenant_id, task_id) where task_id is not null and corrected_by_id is null;

create or replace view tasks.directory with (security_invoker = true) as
  select tenant_id, id, patient_id, type, due_at, priority, assignee_id, team_id, status from tasks.tasks where status <> 'withdrawn';
