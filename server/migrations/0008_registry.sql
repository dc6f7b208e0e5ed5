-- The registry in full: patients change (each change is a version), are found by room, and are taken out of lists without being lost.
alter table patients.patients
  add column updated_at timestamptz,
  -- Taken out of every list; kept for the retention period.
  add column removed_at timestamptz,
  add column removed_by int;
-- The owner is under the policies, too, and would change no row.
alter table patients.patients no force row level security;
update patients.patients set updated_at = created_at;
alter table patients.patients alter column updated_at set not null;
alter table patients.patients add constraint removed_by_somebody check ((removed_at is null) = (removed_by is null));
create index patients_present on patients.patients (tenant_id, id) where removed_at is null;
-- Few: what other lists leave out.
create index patients_removed on patients.patients (tenant_id, id) where removed_at is not null;

-- What an entry said before each change: nothing is edited away.
create table patients.versions (
  tenant_id int not null,
  patient_id int not null,
  version int not null,
  given_name text not null,
  family_name text not null,
  mrn text not null,
  date_of_birth date,
  room text,
  replaced_at timestamptz not null,
  replaced_by int,
  primary key (tenant_id, patient_id, version),
  foreign key (tenant_id, patient_id) references patients.patients (tenant_id, id)
);
call platform.protect('patients.versions');
grant select, insert on patients.versions to bedside_app;

create or replace view patients.directory with (security_invoker = true) as
  select p.tenant_id, p.id, d.name, p.mrn, p.date_of_birth, d.given_name, d.family_name, p.room, p.version, p.removed_at
  from patients.patients p join identity.directory d on d.tenant_id = p.tenant_id and d.id = p.id;

-- Terms in their new form (modules/patients/internal/search-terms.ts): more letters are folded, an MRN is found from each of its parts on,
-- a room is a term, and the first one to three letters of each word are terms of their own, so that short words need no range.
-- A patient's terms are looked up by patient, then by term.
drop index patients.search_terms_patient;
alter table patients.search_terms no force row level security;
alter table identity.people no force row level security;
create function patients.folded(given text) returns text language sql immutable return replace(replace(replace(replace(
  translate(
    regexp_replace(lower(normalize(given, NFKD)), '[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u0655\u0670''’‘ʼʻ`´׳״]', '', 'g'),
    'øłđðħŧıŋςٱةىیک' || chr(1600), 'olddhtinσاهييك'),
  'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th');
create table patients.words as
  select tenant_id, patient_id, patients.folded(term) as word from patients.search_terms where term !~ '^mrn[a-z0-9]';
-- Al-Sayed is found as alsayed, too.
insert into patients.words
  select p.tenant_id, p.id, patients.folded(regexp_replace(word, '[-‐‑־]', '', 'g'))
  from patients.patients p join identity.people d on d.tenant_id = p.tenant_id and d.id = p.id
  cross join lateral regexp_split_to_table(d.given_name || ' ' || d.family_name, '\s+') word where word ~ '[-‐‑־]';
insert into patients.words
  select p.tenant_id, p.id, lower(array_to_string(parts[n:], ''))
  from patients.patients p cross join lateral string_to_array(substr(p.mrn, 5), '-') parts cross join lateral generate_subscripts(parts, 1) n;
insert into patients.words
  select p.tenant_id, p.id, array_to_string(parts[n:], '')
  from patients.patients p cross join lateral regexp_split_to_array(patients.folded(p.room), '[^[:alnum:]]+') parts cross join lateral generate_subscripts(parts, 1) n;
truncate patients.search_terms;
insert into patients.search_terms (tenant_id, term, patient_id)
  select tenant_id, word, patient_id from patients.words where word <> ''
  union select tenant_id, left(word, n), patient_id from patients.words cross join generate_series(1, 3) n where word <> ''
  union select p.tenant_id, ':' || regexp_replace(patients.folded(p.room), '[^[:alnum:]]', '', 'g'), p.id
    from patients.patients p where p.room ~ '[[:alnum:]]';
drop table patients.words;
drop function patients.folded(text);
create index search_terms_patient on patients.search_terms (tenant_id, patient_id, term);
alter table identity.people force row level security;
alter table patients.search_terms force row level security;
alter table patients.patients force row level security;
