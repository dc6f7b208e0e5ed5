-- How much a patient has written in the last hour is counted with each of their messages.
create index messages_by_patient on messaging.messages (tenant_id, sender_id, sent_at) where sender_type = 'patient';
