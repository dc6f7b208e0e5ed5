-- A handover that its sender has withdrawn: the patients whom nobody has accepted yet are no longer handed over.
alter table handovers.handovers add column withdrawn_at timestamptz;
grant update (withdrawn_at) on handovers.handovers to bedside_app;
