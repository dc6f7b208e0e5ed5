-- Handing a ward over: who, to whom, when, with which patients; each is acknowledged once.
create schema handovers;
grant usage on schema handovers to bedside_app;
create sequence handovers.numbers as int;
grant usage on sequence handovers.numbers to bedside_app;

create table handovers.handovers (
  tenant_id int not null,
  id int not null default nextval('handovers.numbers'),
  ward_id int not null,
  -- as it was called then
  ward text not null,
  from_id int not null,
  to_id int not null,
  key_id int,
  -- handover/<id>
  note bytea,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, from_id) references identity.people (tenant_id, id),
  foreign key (tenant_id, to_id) references identity.people (tenant_id, id),
  check (from_id <> to_id),
  check ((key_id is null) = (note is null))
);
create index handovers_ward on handovers.handovers (tenant_id, ward_id, id desc);
create index handovers_from on handovers.handovers (tenant_id, from_id, id desc);
create index handovers_to on handovers.handovers (tenant_id, to_id, id desc);
call platform.protect('handovers.handovers');
grant select, insert on handovers.handovers to bedside_app;

create table handovers.items (
  tenant_id int not null,
  handover_id int not null,
  patient_id int not null,
  position int not null,
  -- what stood open and what had been logged at that moment, by number
  open_task_ids int[] not null,
  log_ids int[] not null,
  flagged boolean not null,
  acknowledged_at timestamptz,
  acknowledged_by int,
  primary key (tenant_id, handover_id, patient_id),
  foreign key (tenant_id, handover_id) references handovers.handovers (tenant_id, id),
  foreign key (tenant_id, patient_id) references patients.patients (tenant_id, id),
  check ((acknowledged_at is null) = (acknowledged_by is null))
);
create index items_waiting on handovers.items (tenant_id, handover_id) where acknowledged_at is null;
call platform.protect('handovers.items');
grant select, insert, update (acknowledged_at, acknowledged_by) on handovers.items to bedside_app;
