-- Two administrators may edit one automatic reply at once: each names the version that they read. A reply that was never edited has version 1.
alter table messaging.auto_replies add column version int not null default 1;
