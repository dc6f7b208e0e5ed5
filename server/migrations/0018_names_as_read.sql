-- Names that must be unique are compared as people read them: without case and without what shows nothing.

-- Ignores format characters, fillers, private use and unassigned code points. Zero-width joiners belong to the spelling of Persian, Indic
-- scripts and emoji: the name keeps them, and two names that differ only in them are one. A name of nothing else is its own key.
create function platform.name_key(given text) returns text language sql immutable strict parallel safe return (
  select coalesce(
    nullif(btrim(regexp_replace(casefold(normalize(string_agg(c, '' order by n)) collate pg_c_utf8),
      '[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+', ' ', 'g')), ''),
    given)
  from regexp_split_to_table(given, '') with ordinality as characters (c, n)
  where unicode_assigned(c) and c !~
    '[\u00ad\u034f\u061c\u115f-\u1160\u17b4-\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ue000-\uf8ff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\U00013441\U00013442\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff]'
);

create function platform.set_name_key() returns trigger language plpgsql as $$
begin
  new.name_key := platform.name_key(new.name);
  return new;
end $$;

-- Names that are one from now on and were two before stay as they are: the later one has its ID in its key until it is renamed.
-- The owner is under the policies, too, and would change no row.
do $$
declare
  tbl text; scope text;
begin
  for tbl, scope in values ('wards.wards', 'tenant_id'), ('wards.rooms', 'tenant_id'), ('wards.beds', 'tenant_id, room_id'),
    ('wards.teams', 'tenant_id'), ('tasks.presets', 'tenant_id'), ('tasks.views', 'tenant_id, owner_id')
  loop
    execute format('alter table %s add column name_key text collate "C"', tbl);
    execute format('alter table %s no force row level security', tbl);
    execute format(
      $f$update %1$s named set name_key = keyed.key || case when keyed.twin > 1 then E'\n' || named.id else '' end
        from (select tenant_id, id, key, row_number() over (partition by %2$s, key order by id) as twin
          from (select *, platform.name_key(name) as key from %1$s) read) keyed
        where named.tenant_id = keyed.tenant_id and named.id = keyed.id$f$, tbl, scope);
    execute format('alter table %s force row level security', tbl);
    execute format('alter table %s alter column name_key set not null', tbl);
    execute format('create unique index %s on %s (%s, name_key)', replace(tbl, '.', '_') || '_name_key', tbl, scope);
    execute format('create trigger name_key before insert or update of name on %s for each row execute function platform.set_name_key()', tbl);
  end loop;
end $$;
drop index wards.wards_name, wards.rooms_name, wards.beds_name, wards.teams_name;
alter table tasks.presets drop constraint presets_tenant_id_name_key;
alter table tasks.views drop constraint views_tenant_id_owner_id_name_key;
