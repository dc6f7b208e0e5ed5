-- Names in the order in which people look for them, and terms in their newer form.
-- Places count: room 2 comes before room 10. Case and accents do not.
create collation platform.natural_order (provider = icu, locale = 'und-u-kn-true-ks-level1');

-- Family name, then given name, folded (modules/patients/internal/name-key.ts): by it the registry is listed, also within a search.
alter table patients.patients add column name_key text collate "C" not null default '';
alter table patients.search_terms add column name_key text collate "C" not null default '';
grant update (name_key) on patients.search_terms to bedside_app;
create index patients_by_name on patients.patients (tenant_id, name_key, id) where removed_at is null;
create index search_terms_by_name on patients.search_terms (tenant_id, term, name_key, patient_id);

-- The keys and terms of patients who are there already are written by the application, clinic by clinic, while it serves requests
-- (patients.index-outdated): SQL folds no letters. Until then a patient is found by the former terms and listed before the others.
-- The owner is under the policies, too, and would see no clinic and add no row.
alter table patients.patients no force row level security;
alter table platform.event_deliveries no force row level security;
insert into platform.event_deliveries (tenant_id, event_id, subscriber, type, data, at, due_at)
  select tenant_id, uuidv7(), 'patients.index', 'patients.index-outdated', '{"after": 0}', now(), now()
  from (select distinct tenant_id from patients.patients) clinics;
alter table platform.event_deliveries force row level security;
alter table patients.patients force row level security;
