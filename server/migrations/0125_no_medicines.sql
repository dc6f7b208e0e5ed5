-- The statement that a patient takes no medicines, beside the one that no allergies are known.
alter table facts.entries
  drop constraint entries_list_check,
  add constraint entries_list_check check (list in ('allergies', 'no-allergies', 'medicines', 'no-medicines', 'facts')),
  drop constraint entries_check4,
  add constraint entries_status_check check (case list
    when 'allergies' then status in ('active', 'resolved', 'entered-in-error')
    when 'no-allergies' then status in ('active', 'ended', 'entered-in-error')
    when 'medicines' then status in ('current', 'ended', 'entered-in-error')
    when 'no-medicines' then status in ('active', 'ended', 'entered-in-error')
    else status in ('recorded', 'entered-in-error') end);
-- At most one statement of each list stands.
drop index facts.entries_no_allergies;
create unique index entries_none on facts.entries (tenant_id, patient_id, list) where list in ('no-allergies', 'no-medicines') and status = 'active';
