-- Refusals of callers who proved no identity are summed per address, minute and action: how many a row stands for.
alter table audit.platform_events add column times int not null default 1 check (times > 0);
