-- The language in which the variable of a clinic's own text is filled in: that of its editor.
alter table messaging.auto_replies add column language text not null default 'en' check (language in ('en', 'es', 'ar'));
