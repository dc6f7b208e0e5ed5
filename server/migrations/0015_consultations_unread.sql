-- Having written last is not having read: a room also keeps the newest message that its last author did not write.
alter table consultations.consultations add column others_seq int not null default 0;
-- The owner is under the policies, too, and would change no row.
alter table consultations.consultations no force row level security;
alter table consultations.messages no force row level security;
update consultations.consultations c set others_seq = m.seq
from (
  select m.tenant_id, m.consultation_id, max(m.seq) as seq from consultations.messages m
  join consultations.consultations r on r.tenant_id = m.tenant_id and r.id = m.consultation_id and r.last_author_id <> m.author_id
  group by m.tenant_id, m.consultation_id
) m
where m.tenant_id = c.tenant_id and m.consultation_id = c.id;
alter table consultations.messages force row level security;
alter table consultations.consultations force row level security;
