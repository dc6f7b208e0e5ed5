-- The reason for which staff decline another date of birth: text for the patient, sealed under the tenant's data key.
alter table patients.birth_date_requests
  add column reason_key_id int,
  -- birth-date-request/<id>
  add column reason bytea,
  add constraint birth_date_requests_reason check ((reason is null) = (reason_key_id is null) and (reason is null or state = 'declined'));
grant update (reason_key_id, reason) on patients.birth_date_requests to bedside_app;
-- The newest request of a patient, with its outcome.
create index birth_date_requests_newest on patients.birth_date_requests (tenant_id, patient_id, id desc);
