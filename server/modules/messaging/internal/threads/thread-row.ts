// A thread as it is stored. Every change of a thread locks its row first, computes the new row, and writes it with the message in one
// statement: counters, state, lease and clock never differ from the messages.
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { ThreadCategory, ThreadPriority, ThreadSide, ThreadStatus } from '#contracts/messaging/thread.ts';
import type { SealedText, TenantCipher } from '#platform/crypto/tenant-keys.ts';
import { bytes } from '#platform/db/row-schema.ts';
import { columnsOf, type RowStatement, rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';

const Fixed = z.object({
  id: z.string(),
  patient_id: z.int(),
  key_id: z.int(),
  subject: bytes,
  created_by: z.int(),
  created_at: z.date(),
});

/** The columns that change. */
const Changing = z.object({
  /** Changed by a merge. */
  category: ThreadCategory,
  priority: ThreadPriority,
  status: ThreadStatus,
  updated_at: z.date(),
  last_number: z.int(),
  message_count: z.int(),
  note_count: z.int(),
  last_message_id: z.string(),
  last_message_at: z.date(),
  last_message_by: ThreadSide,
  patient_unread: z.int(),
  is_read_by_staff: z.boolean(),
  assigned_to: z.int().nullable(),
  assigned_by: z.int().nullable(),
  assigned_at: z.date().nullable(),
  lease_until: z.date().nullable(),
  clock_from: z.date().nullable(),
  amber_at: z.date().nullable(),
  due_at: z.date().nullable(),
  breached_at: z.date().nullable(),
  snoozed_until: z.date().nullable(),
  snoozed_by: z.int().nullable(),
  /** A day of the clinic, as `2026-11-29`. */
  auto_replied_on: z.string().nullable(),
  closed_at: z.date().nullable(),
  closed_by: z.int().nullable(),
  merged_into: z.string().nullable(),
});
export const ThreadRow = Fixed.extend(Changing.shape);
export type ThreadRow = z.output<typeof ThreadRow>;

/** The columns of a thread, of the table `t`. */
export const THREAD_COLUMNS: RawBuilder<unknown> = columnsOf(ThreadRow, 't');

/** Locks a thread; its row is that thread. */
export const threadLock = (tenantId: number, id: string): RowStatement<typeof ThreadRow> =>
  rowsOf(ThreadRow)`select ${THREAD_COLUMNS} from messaging.threads t
    where t.tenant_id = ${tenantId} and t.id = ${id} for no key update`;

/** Locks a thread and returns it; undefined if there is none. */
export const lockThread = async (db: TenantDb, tenantId: number, id: string): Promise<ThreadRow | undefined> =>
  (await threadLock(tenantId, id).execute(db)).rows[0];

export const findThread = async (db: TenantDb, tenantId: number, id: string): Promise<ThreadRow | undefined> => {
  const { rows } = await rowsOf(ThreadRow)`select ${THREAD_COLUMNS} from messaging.threads t
    where t.tenant_id = ${tenantId} and t.id = ${id}`.execute(db);
  return rows[0];
};

const CHANGING = Object.keys(Changing.shape) as (keyof typeof Changing.shape)[];

/** An update of a locked thread, as a statement or a part of one. */
export const threadUpdate = (tenantId: number, thread: ThreadRow): RawBuilder<unknown> =>
  sql`update messaging.threads set ${sql.join(CHANGING.map((column) => sql`${sql.raw(column)} = ${thread[column]}`))}
    where tenant_id = ${tenantId} and id = ${thread.id}`;

/** An insert of a thread, as a statement or a part of one. */
export const threadInsert = (tenantId: number, thread: ThreadRow): RawBuilder<unknown> => {
  const columns = Object.keys(ThreadRow.shape) as (keyof ThreadRow)[];
  return sql`insert into messaging.threads (tenant_id, ${sql.raw(columns.join(', '))})
    values (${tenantId}, ${sql.join(columns.map((column) => thread[column]))})`;
};

/** The place that a subject is sealed for. */
const subjectPlace = (id: string): string => `thread/${id}/subject`;
export const sealSubject = (cipher: TenantCipher, id: string, subject: string): SealedText => cipher.seal(subject, subjectPlace(id));
export const openSubject = (cipher: TenantCipher, { id, key_id, subject }: Pick<ThreadRow, 'id' | 'key_id' | 'subject'>): string =>
  cipher.open({ keyId: key_id, body: subject }, subjectPlace(id));
