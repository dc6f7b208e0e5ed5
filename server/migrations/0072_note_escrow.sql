-- The escrow of a clinic: any two of its administrators together can open the keys of notes, to pass them on to readers who wait for them.
grant usage on schema notes to bedside_worker;

alter table notes.grants drop constraint grants_reader_kind_check,
  -- A clinic has one escrow, with the ID 0.
  add constraint grants_reader_kind_check check (reader_kind in ('person', 'team', 'escrow') and (reader_kind = 'escrow') = (reader_id = 0));

-- Key pairs of the escrow, with a new generation after the administrators have changed.
create table notes.escrow_keys (
  tenant_id int not null,
  generation int not null check (generation > 0),
  public_key bytea not null check (length(public_key) = 32),
  -- MAC over generation and public key, under a key derived from the tenant's data key
  binding bytea not null check (length(binding) = 36),
  created_at timestamptz not null,
  primary key (tenant_id, generation),
  foreign key (tenant_id) references identity.tenants (id)
);
call platform.protect('notes.escrow_keys');
grant select, insert on notes.escrow_keys to bedside_app;

-- Shares of a pair's private key (Shamir, two of them are the key), one for each administrator.
create table notes.escrow_shares (
  tenant_id int not null,
  generation int not null,
  admin_id int not null,
  -- of the administrator's key
  admin_generation int not null,
  -- the share, sealed to the administrator
  sealed bytea not null,
  primary key (tenant_id, generation, admin_id),
  foreign key (tenant_id, generation) references notes.escrow_keys (tenant_id, generation),
  foreign key (tenant_id, admin_id) references identity.people (tenant_id, id)
);
create index escrow_shares_admin on notes.escrow_shares (tenant_id, admin_id, generation);
call platform.protect('notes.escrow_shares');
grant select, insert on notes.escrow_shares to bedside_app;

-- One administrator asks for the keys of a patient's notes to be passed on to a reader; another one approves.
create table notes.escrow_requests (
  tenant_id int not null,
  id uuid not null,
  patient_id int not null,
  reader_kind text not null check (reader_kind in ('person', 'team')),
  reader_id int not null,
  reason text not null check (reason in ('keys-lost', 'new-doctor', 'reader-away', 'legal-duty')),
  requested_by int not null,
  requested_at timestamptz not null,
  expires_at timestamptz not null,
  outcome text check (outcome in ('approved', 'withdrawn', 'declined')),
  decided_by int,
  decided_at timestamptz,
  -- number of keys that the reader got
  granted int check (granted >= 0),
  primary key (tenant_id, id),
  foreign key (tenant_id, patient_id) references patients.patients (tenant_id, id),
  foreign key (tenant_id, requested_by) references identity.people (tenant_id, id),
  foreign key (tenant_id, decided_by) references identity.people (tenant_id, id),
  check ((outcome is null) = (decided_by is null) and (outcome is null) = (decided_at is null)),
  check ((outcome = 'withdrawn') = (decided_by = requested_by)),
  check (coalesce(outcome = 'approved', false) = (granted is not null))
);
create index escrow_requests_newest on notes.escrow_requests (tenant_id, requested_at desc, id desc);
call platform.protect('notes.escrow_requests');
grant select, insert, update (outcome, decided_by, decided_at, granted) on notes.escrow_requests to bedside_app;

-- Shares of the administrator who asks, sealed to each of the others, until the request is decided or expires.
create table notes.escrow_request_shares (
  tenant_id int not null,
  request_id uuid not null,
  generation int not null,
  admin_id int not null,
  -- of the key of the administrator that it is sealed to
  admin_generation int not null,
  sealed bytea not null,
  expires_at timestamptz not null,
  primary key (tenant_id, request_id, generation, admin_id),
  foreign key (tenant_id, request_id) references notes.escrow_requests (tenant_id, id),
  foreign key (tenant_id, generation) references notes.escrow_keys (tenant_id, generation),
  foreign key (tenant_id, admin_id) references identity.people (tenant_id, id)
);
call platform.protect('notes.escrow_request_shares');
create policy cleaning on notes.escrow_request_shares to bedside_worker using (true);
grant select, insert, delete on notes.escrow_request_shares to bedside_app;
grant select (expires_at), delete on notes.escrow_request_shares to bedside_worker;
