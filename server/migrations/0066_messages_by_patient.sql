-- With each message of a patient, their messages of the last hour are counted.
create index messages_by_patient on messaging.messages (tenant_id, sender_id, sent_at) where sender_type = 'patient';
