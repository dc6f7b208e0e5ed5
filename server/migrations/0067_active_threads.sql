-- The views of the inbox show threads that are not closed, a small part of those that a clinic has after some years. Without an index of their own a
-- page that is not full reads all threads of the clinic.
create index threads_active on messaging.threads (tenant_id, last_message_at desc, id desc)
  include (status, category, priority, assigned_to, is_read_by_staff, snoozed_until, amber_at, due_at) where status <> 'closed';
