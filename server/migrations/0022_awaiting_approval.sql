-- An account that was disabled while it waited for approval waits again when it is enabled: to be enabled is not to be approved.
alter table identity.users add column disabled_while_pending boolean not null default false;
