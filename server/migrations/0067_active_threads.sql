-- The views of the inbox show threads that are not closed, which after some years are few of a clinic's threads. Without this index, a page that is not
-- full would read all threads of the clinic.
create index threads_active on messaging.threads (tenant_id, last_message_at desc, id desc)
  include (status, category, priority, assigned_to, is_read_by_staff, snoozed_until, amber_at, due_at) where status <> 'closed';
