-- A team's task belongs to whoever begins it. The next of a recurring one is the team's again, so the team is kept.
alter table tasks.tasks add column team_before int;
comment on column tasks.tasks.team_before is 'the team whose task it was before somebody began it';
