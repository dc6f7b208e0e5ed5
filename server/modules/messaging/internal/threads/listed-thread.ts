// A thread as lists show it: with names, and the beginning of its last message, which is decrypted for readers and stored nowhere.
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { PatientThread } from '#contracts/messaging/patient-threads.ts';
import type { StaffThread } from '#contracts/messaging/staff-threads.ts';
import { PREVIEW_CHARACTERS } from '#contracts/messaging/thread.ts';
import { requireCorrespondent } from '#modules/access/index.ts';
import type { UserCtx } from '#platform/context.ts';
import type { TenantCipher } from '#platform/crypto/tenant-keys.ts';
import { bytes } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { Records } from '#platform/unit-of-work.ts';
import { openText } from '../messages/message-row.ts';
import { openSubject, THREAD_COLUMNS, ThreadRow } from './thread-row.ts';

const OwnRow = ThreadRow.extend({ last_key_id: z.int(), last_body: bytes, last_files: z.int() });
type OwnRow = z.output<typeof OwnRow>;
const StaffRow = OwnRow.extend({ patient_name: z.string(), patient_mrn: z.string(), holder_name: z.string().nullable() });
type StaffRow = z.output<typeof StaffRow>;

/** A page of threads `t`, as a query for their columns. */
type Page = RawBuilder<unknown>;

// OFFSET 0 keeps each LATERAL a look-up by key for each row of the page.
const LAST = sql`cross join lateral (select m.key_id, m.body, m.file_count from messaging.messages_of_patients m
    where m.tenant_id = t.tenant_id and m.id = t.last_message_id offset 0) l`;
const LAST_COLUMNS = sql`l.key_id as last_key_id, l.body as last_body, l.file_count as last_files`;

const previewOf = (cipher: TenantCipher, { last_message_id, last_key_id, last_body }: OwnRow): string => {
  const text = openText(cipher, { id: last_message_id, key_id: last_key_id, body: last_body });
  return [
    ...text
      .slice(0, 4 * PREVIEW_CHARACTERS)
      .replaceAll(/\s+/g, ' ')
      .trim(),
  ]
    .slice(0, PREVIEW_CHARACTERS)
    .join('');
};

const shared = (row: OwnRow) => ({
  id: row.id,
  category: row.category,
  priority: row.priority,
  status: row.status,
  lastMessageAt: row.last_message_at.toISOString(),
  lastMessageBy: row.last_message_by,
  isReadByPatient: row.patient_unread === 0,
  createdAt: row.created_at.toISOString(),
  messageCount: row.message_count,
  unreadCount: row.patient_unread,
  lastMessageHasAttachments: row.last_files > 0,
  closedAt: row.closed_at?.toISOString() ?? null,
  mergedIntoId: row.merged_into,
});

/** Returns threads of the calling patient. @param page a query for their rows, in any order @param order of the result */
export const ownThreads = async (
  { db, cipher }: Records,
  ctx: UserCtx,
  page: Page,
  order: RawBuilder<unknown>,
): Promise<PatientThread[]> => {
  const { rows } = await rowsOf(OwnRow)`select ${THREAD_COLUMNS}, ${LAST_COLUMNS} from (${page}) t ${LAST} ${order}`.execute(db);
  await requireCorrespondent(ctx, [...new Set(rows.map(({ patient_id }) => patient_id))]);
  return rows.map((row) => ({ ...shared(row), subject: openSubject(cipher, row), lastMessagePreview: previewOf(cipher, row) }));
};

const forStaff = (row: StaffRow, text: Pick<StaffThread, 'subject' | 'lastMessagePreview'>): StaffThread => ({
  ...shared(row),
  ...text,
  patientId: row.patient_id,
  patientName: row.patient_name,
  patientMrn: row.patient_mrn,
  assignedTo: row.assigned_to,
  assignedToName: row.holder_name,
  leaseUntil: row.lease_until?.toISOString() ?? null,
  isReadByStaff: row.is_read_by_staff,
  amberAt: row.amber_at?.toISOString() ?? null,
  dueAt: row.due_at?.toISOString() ?? null,
  breachedAt: row.breached_at?.toISOString() ?? null,
  snoozedUntil: row.snoozed_until?.toISOString() ?? null,
  noteCount: row.note_count,
  updatedAt: row.updated_at.toISOString(),
});

/** Returns threads for a colleague who may see them; for an administrator without any text. @param order of the result */
export const staffThreads = async (
  { db, cipher }: Records,
  ctx: UserCtx,
  page: Page,
  order: RawBuilder<unknown>,
): Promise<StaffThread[]> => {
  const { rows } = await rowsOf(StaffRow)`select ${THREAD_COLUMNS}, ${LAST_COLUMNS}, p.name as patient_name, p.mrn as patient_mrn,
      h.name as holder_name
    from (${page}) t ${LAST}
    cross join lateral (select d.name, d.mrn from patients.directory d where d.tenant_id = t.tenant_id and d.id = t.patient_id offset 0) p
    left join lateral (select d.name from identity.directory d where d.tenant_id = t.tenant_id and d.id = t.assigned_to offset 0) h on true
    ${order}`.execute(db);
  if (ctx.actor.role === 'admin') return rows.map((row) => forStaff(row, { subject: null, lastMessagePreview: null }));
  await requireCorrespondent(ctx, [...new Set(rows.map(({ patient_id }) => patient_id))]);
  return rows.map((row) => forStaff(row, { subject: openSubject(cipher, row), lastMessagePreview: previewOf(cipher, row) }));
};

const byId = (tenantId: number, id: string): Page =>
  sql`select * from messaging.threads t where t.tenant_id = ${tenantId} and t.id = ${id}`;

/** Returns a thread that the calling patient owns. */
export const ownThread = async (records: Records, ctx: UserCtx, id: string): Promise<PatientThread> =>
  (await ownThreads(records, ctx, byId(ctx.tenantId, id), sql``))[0]!;

/** Returns a thread that the calling colleague may read. */
export const staffThread = async (records: Records, ctx: UserCtx, id: string): Promise<StaffThread> =>
  (await staffThreads(records, ctx, byId(ctx.tenantId, id), sql``))[0]!;
