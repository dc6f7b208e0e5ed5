-- The language that a person reads: what we write to them is in it.
alter table identity.users add column language text not null default 'en' check (language in ('en', 'es', 'ar'));
