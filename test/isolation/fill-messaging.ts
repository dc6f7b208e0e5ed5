// A row in each table of the inbox, written directly: these tests are about the rights on tables, and need no operations.
import type pg from 'pg';

const THREAD = '00000000-0000-7000-8000-0000000000';
const MESSAGE = '00000000-0000-7000-8000-1000000000';

/** Gives a tenant a row in every table of `messaging`. Its staff need at least one file. */
export const fillMessaging = async (superuser: pg.Client, tenant: number, staff: number, patient: number): Promise<void> => {
  const [thread, message] = [THREAD, MESSAGE].map((prefix) => `${prefix}${String(tenant).padStart(2, '0')}`);
  const statements: readonly (readonly [string, readonly unknown[]])[] = [
    [
      `insert into messaging.threads (tenant_id, id, patient_id, category, priority, status, key_id, subject, created_by, created_at, updated_at,
        last_message_id, last_message_at, last_message_by, is_read_by_staff)
        values ($1, $2, $3, 'general', 'low', 'open', 1, '\\x00', $3, now(), now(), $4, now(), 'patient', false)`,
      [tenant, thread, patient, message],
    ],
    [
      `insert into messaging.messages (tenant_id, id, thread_id, number, kind, sender_type, sender_id, sender_role, sent_at, key_id, body, file_count)
        values ($1, $2, $3, 1, 'message', 'patient', $4, 'patient', now(), 1, '\\x00', 1)`,
      [tenant, message, thread, patient],
    ],
    [
      'insert into messaging.message_files select tenant_id, $2, 1, id from files.files where tenant_id = $1 order by id limit 1',
      [tenant, message],
    ],
    ['insert into messaging.thread_reads values ($1, $2, $3, 1, now())', [tenant, thread, staff]],
    ['insert into messaging.mentions values ($1, $2, $3)', [tenant, message, staff]],
    ["insert into messaging.drafts values ($1, $2, $3, false, 1, '\\x00', now())", [tenant, thread, staff]],
    ["insert into messaging.thread_words values ($1, '\\x00', $2)", [tenant, thread]],
    ['insert into messaging.settings values ($1)', [tenant]],
    ["insert into messaging.categories values ($1, 'general')", [tenant]],
    ["insert into messaging.category_members values ($1, 'general', $2)", [tenant, staff]],
    ["insert into messaging.response_targets values ($1, 'high', 60, 120)", [tenant]],
    ["insert into messaging.opening_hours values ($1, 1, '09:00', '17:00')", [tenant]],
    ["insert into messaging.holidays values ($1, '2026-12-25', 'Christmas')", [tenant]],
    ["insert into messaging.covers values ($1, $2, $3, null, now(), now() + interval '1 day', $3, now())", [tenant, thread, staff]],
    ["insert into messaging.auto_replies values ($1, 'general', true, null, null, now(), $2)", [tenant, staff]],
    [
      "insert into messaging.canned_responses values ($1, $2, null, '\\x00', 1, '\\x00', 1, true, $3, now(), now())",
      [tenant, thread, staff],
    ],
  ];
  for (const [sql, values] of statements) await superuser.query(sql, [...values]);
};
