-- Files that were accepted while no virus scanner was configured are scanned once there is one.
alter table files.files
  -- null: no scanner has had a verdict on it
  add column scanned_at timestamptz;
create index files_unscanned on files.files (created_at, id) where status = 'ready' and scanned_at is null;
-- The worker finds them in all tenants, and scans each in its own.
create policy unscanned on files.files for select to bedside_worker using (status = 'ready' and scanned_at is null);
grant update (scanned_at) on files.files to bedside_app;
grant select (scanned_at) on files.files to bedside_worker;
