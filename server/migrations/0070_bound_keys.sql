-- Public keys are bound to their owner and generation by a MAC under a key derived from the tenant's data key. Keys from before this migration have
-- none until their owner signs in.
alter table identity.key_pairs add column binding bytea check (length(binding) = 36);
grant update (binding) on identity.key_pairs to bedside_app;
-- Ended sessions keep no user key.
alter table identity.sessions no force row level security;
update identity.sessions set user_key = null where ended_at is not null;
alter table identity.sessions force row level security;
