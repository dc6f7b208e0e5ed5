-- What the user key of an account is wrapped with. Only passwords exist so far; the column is for accounts that sign in without one (ADR 24).
alter table identity.credentials
  add column user_key_under text not null default 'password' check (user_key_under in ('password', 'passkey', 'passphrase'));
