-- A list by due time continues with the threads that wait for no answer, by newest message. The clock of a closed thread has stopped.
alter table messaging.threads add check (status <> 'closed' or due_at is null);
drop index messaging.threads_due;
create index threads_due on messaging.threads (tenant_id, due_at, last_message_at desc, id desc)
  include (status, category, priority, assigned_to, is_read_by_staff, snoozed_until, amber_at) where status <> 'closed';
