-- The provider outside this installation that an administrator allows to read the clinic's notes, at one host. Without a row, or with another
-- provider or host in the configuration, the rules read them.
alter table care_plans.settings
  add column outside_provider text check (outside_provider in ('openai-compatible', 'anthropic')),
  add column outside_host text check (length(outside_host) between 1 and 300),
  add check ((outside_provider is null) = (outside_host is null));

-- Staff are few among a clinic's accounts: their names are replaced in each note that is sent.
create index users_staff on identity.users (tenant_id, id) where role <> 'patient';
