-- Callers without an account who hold the secret of one conversation (guest) or of one thing to read (link) are on record as that.
alter table audit.events drop constraint events_actor_kind_check;
alter table audit.events add constraint events_actor_kind_check
  check (actor_kind in ('user', 'integration', 'guest', 'link', 'anonymous', 'system'));
