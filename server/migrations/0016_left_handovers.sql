-- A handover whose recipient's account was disabled before every patient was accepted: any colleague may accept the rest.
alter table handovers.handovers add column recipient_left_at timestamptz;
create index handovers_left on handovers.handovers (tenant_id, id desc) where recipient_left_at is not null;
grant update (recipient_left_at) on handovers.handovers to bedside_app;
