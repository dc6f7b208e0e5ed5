-- Doctors and nurses are few among a clinic's accounts, most of which are patients': they are chosen from and searched for by name.
create index users_clinicians on identity.users (tenant_id, status, id) where role in ('doctor', 'nurse');
