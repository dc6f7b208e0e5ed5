-- The house as patients lie in it: wards, rooms, beds, teams, and who lies where.
create schema wards;
grant usage on schema wards to bedside_app;
create sequence wards.numbers as int;
grant usage on sequence wards.numbers to bedside_app;

create table wards.wards (
  tenant_id int not null references identity.tenants (id),
  id int not null default nextval('wards.numbers'),
  name text not null check (length(name) between 1 and 50),
  version int not null default 1,
  primary key (tenant_id, id)
);
-- Names are compared as people read them: "ward 3" and "Ward 3" are one name, here and below.
create unique index wards_name on wards.wards (tenant_id, lower(name));
call platform.protect('wards.wards');
grant select, insert, update, delete on wards.wards to bedside_app;

create table wards.rooms (
  tenant_id int not null,
  id int not null default nextval('wards.numbers'),
  ward_id int not null,
  name text not null check (length(name) between 1 and 10),
  version int not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, ward_id, id),
  foreign key (tenant_id, ward_id) references wards.wards (tenant_id, id)
);
-- A patient's room number is its room's name: one name, one room.
create unique index rooms_name on wards.rooms (tenant_id, lower(name));
call platform.protect('wards.rooms');
grant select, insert, update, delete on wards.rooms to bedside_app;

create table wards.beds (
  tenant_id int not null,
  id int not null default nextval('wards.numbers'),
  ward_id int not null,
  room_id int not null,
  name text not null check (length(name) between 1 and 50),
  version int not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, ward_id, room_id, id),
  foreign key (tenant_id, ward_id, room_id) references wards.rooms (tenant_id, ward_id, id)
);
create unique index beds_name on wards.beds (tenant_id, room_id, lower(name));
call platform.protect('wards.beds');
grant select, insert, update, delete on wards.beds to bedside_app;

create table wards.teams (
  tenant_id int not null references identity.tenants (id),
  id int not null default nextval('wards.numbers'),
  ward_id int,
  name text not null check (length(name) between 1 and 50),
  version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, ward_id) references wards.wards (tenant_id, id)
);
create unique index teams_name on wards.teams (tenant_id, lower(name));
create index teams_ward on wards.teams (tenant_id, ward_id);
call platform.protect('wards.teams');
grant select, insert, update, delete on wards.teams to bedside_app;

create table wards.team_members (
  tenant_id int not null,
  team_id int not null,
  user_id int not null,
  primary key (tenant_id, team_id, user_id),
  foreign key (tenant_id, team_id) references wards.teams (tenant_id, id) on delete cascade,
  foreign key (tenant_id, user_id) references identity.people (tenant_id, id)
);
create index team_members_user on wards.team_members (tenant_id, user_id, team_id);
call platform.protect('wards.team_members');
grant select, insert, delete on wards.team_members to bedside_app;

-- Where a patient is now: at most one row a patient, at most one patient a bed.
create table wards.placements (
  tenant_id int not null,
  patient_id int not null,
  bed_id int,
  room_id int,
  ward_id int,
  team_id int,
  -- since when in this bed
  since timestamptz not null,
  primary key (tenant_id, patient_id),
  unique (tenant_id, bed_id),
  foreign key (tenant_id, patient_id) references patients.patients (tenant_id, id),
  foreign key (tenant_id, ward_id, room_id, bed_id) references wards.beds (tenant_id, ward_id, room_id, id),
  foreign key (tenant_id, team_id) references wards.teams (tenant_id, id),
  check ((bed_id is null) = (room_id is null) and (bed_id is null) = (ward_id is null)),
  check (bed_id is not null or team_id is not null)
);
create index placements_ward on wards.placements (tenant_id, ward_id, patient_id);
create index placements_team on wards.placements (tenant_id, team_id, patient_id);
call platform.protect('wards.placements');
grant select, insert, update, delete on wards.placements to bedside_app;

-- Every move, for good. The names as they were: beds may be renamed and removed.
create table wards.moves (
  tenant_id int not null,
  patient_id int not null,
  at timestamptz not null,
  id uuid not null,
  bed_id int,
  bed text,
  room text,
  ward text,
  team_id int,
  team text,
  moved_by int,
  primary key (tenant_id, patient_id, at, id),
  foreign key (tenant_id, patient_id) references patients.patients (tenant_id, id)
);
call platform.protect('wards.moves');
grant select, insert on wards.moves to bedside_app;

-- What other modules' SQL may read: where patients are, and who is in which team.
create view wards.directory with (security_invoker = true) as
  select p.tenant_id, p.patient_id, p.bed_id, b.name as bed, p.room_id, r.name as room, p.ward_id, w.name as ward, p.team_id, t.name as team, p.since
  from wards.placements p
  left join wards.beds b on b.tenant_id = p.tenant_id and b.id = p.bed_id
  left join wards.rooms r on r.tenant_id = p.tenant_id and r.id = p.room_id
  left join wards.wards w on w.tenant_id = p.tenant_id and w.id = p.ward_id
  left join wards.teams t on t.tenant_id = p.tenant_id and t.id = p.team_id;
create view wards.membership with (security_invoker = true) as
  select m.tenant_id, m.team_id, m.user_id, t.name as team from wards.team_members m
  join wards.teams t on t.tenant_id = m.tenant_id and t.id = m.team_id;
create view wards.places with (security_invoker = true) as select tenant_id, id, name from wards.wards;
create view wards.team_names with (security_invoker = true) as select tenant_id, id, name from wards.teams;
grant select on wards.directory, wards.membership, wards.places, wards.team_names to bedside_app;
