// A row in each table of notes and care plans, written directly: these tests are about the rights on tables, and need no operations.
import type pg from 'pg';

const NOTE = '00000000-0000-7000-8000-2000000000';

/** Gives a tenant a row in every table of `notes` and `care_plans`. */
export const fillNotes = async (superuser: pg.Client, tenant: number, doctor: number, patient: number): Promise<void> => {
  const note = `${NOTE}${String(tenant).padStart(2, '0')}`;
  const bytes = (length: number): Buffer => Buffer.alloc(length);
  const statements: readonly (readonly [string, readonly unknown[]])[] = [
    ['insert into notes.doctor_profiles values ($1, $2, null, true, 1)', [tenant, doctor]],
    ['insert into notes.assignments values ($1, $2, $3, $4, $4, now())', [tenant, note, patient, doctor]],
    ['insert into notes.notes values ($1, $2, $3, $4, null, false, 1, now())', [tenant, note, patient, doctor]],
    ["insert into notes.versions values ($1, $2, 1, '\\x00', null, 1, $3, now())", [tenant, note, bytes(64)]],
    ["insert into notes.grants values ($1, $2, 1, 'person', $3, 1, '\\x00', $3, now())", [tenant, note, doctor]],
    ["insert into notes.drafts values ($1, $2, $3, $4, $2, 1, '\\x00', now())", [tenant, note, doctor, patient]],
    ['insert into notes.team_keys values ($1, 1, 1, $2, $3, now())', [tenant, bytes(32), bytes(36)]],
    ["insert into notes.team_key_members values ($1, 1, 1, $2, 1, '\\x00', $2, now())", [tenant, doctor]],
    [
      `insert into care_plans.plans (tenant_id, id, patient_id, author_id, note_id, note_version, status, extraction, created_at)
        values ($1, $2, $3, $4, $2, 1, 'proposed', 'PENDING', now())`,
      [tenant, note, patient, doctor],
    ],
    [
      `insert into care_plans.steps (tenant_id, id, plan_id, position, kind, state, confidence, confirmed, medicine, extends, content)
        values ($1, $2, $2, 0, 'plan', 'proposed', 'high', false, false, false, '\\x00')`,
      [tenant, note],
    ],
    ['insert into care_plans.settings values ($1)', [tenant]],
    ['insert into care_plans.reminded_plans values ($1, $2, $3, $4)', [tenant, note, patient, doctor]],
    [
      `insert into care_plans.series (tenant_id, step_id, plan_id, patient_id, rule, anchor, from_at, planned, fixed, made_through, started_at)
        values ($1, $2, $2, $3, 'FREQ=DAILY;BYHOUR=8', '2026-03-01', now(), 0, false, '2026-03-01', now())`,
      [tenant, note, patient],
    ],
    [
      `insert into care_plans.reminders (tenant_id, id, step_id, plan_id, patient_id, local_day, ordinal, due_at, opens_at, made_at)
        values ($1, $2, $2, $2, $3, '2026-03-01', 0, now(), now(), now())`,
      [tenant, note, patient],
    ],
    ["insert into care_plans.check_ins values ($1, $2, $2, 'DONE', now(), $3)", [tenant, note, patient]],
    ['insert into notes.escrow_keys values ($1, 1, $2, $3, now())', [tenant, bytes(32), bytes(36)]],
    ["insert into notes.escrow_shares values ($1, 1, $2, 1, '\\x00')", [tenant, doctor]],
    [
      `insert into notes.escrow_requests (tenant_id, id, patient_id, reader_kind, reader_id, reason, requested_by, requested_at, expires_at)
        values ($1, $2, $3, 'person', $4, 'keys-lost', $4, now(), now())`,
      [tenant, note, patient, doctor],
    ],
    ["insert into notes.escrow_request_shares values ($1, $2, 1, $3, 1, '\\x00', now())", [tenant, note, doctor]],
  ];
  for (const [sql, values] of statements) await superuser.query(sql, [...values]);
};
