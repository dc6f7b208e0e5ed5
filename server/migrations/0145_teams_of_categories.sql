-- A team that answers a category of the inbox cannot be removed: without it, a restricted category would be open to all who work there.
alter table messaging.categories drop constraint categories_tenant_id_team_id_fkey;
alter table messaging.categories
  add constraint categories_tenant_id_team_id_fkey foreign key (tenant_id, team_id) references wards.teams (tenant_id, id);

-- Categories that lost their team before are open already, because nobody is left who may read them.
alter table messaging.categories no force row level security;
alter table messaging.category_members no force row level security;
update messaging.categories c set restricted = false
  where c.restricted and c.team_id is null
    and not exists (select from messaging.category_members m where m.tenant_id = c.tenant_id and m.category = c.category);
alter table messaging.categories force row level security;
alter table messaging.category_members force row level security;

create view messaging.category_teams with (security_invoker = true) as
  select tenant_id, category, team_id from messaging.categories where team_id is not null;
grant select on messaging.category_teams to bedside_app;
