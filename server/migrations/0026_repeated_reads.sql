-- Repeated reads are closed by one row: how many it stands for.
alter table audit.events add column times int not null default 1 check (times > 0);
