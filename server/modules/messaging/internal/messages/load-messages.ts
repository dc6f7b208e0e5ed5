// Pages of a thread's messages with their senders, files and mentions. The patient's side reads them from a view that has no notes.
import { sql } from 'kysely';
import { z } from 'zod';
import type { PatientThreadMessage } from '#contracts/messaging/patient-threads.ts';
import type { StaffThreadMessage } from '#contracts/messaging/staff-threads.ts';
import { MESSAGES_PER_PAGE, type ThreadAttachment } from '#contracts/messaging/thread.ts';
import type { Ctx } from '#platform/context.ts';
import { columnsOf, rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { problem } from '#platform/errors.ts';
import type { Records } from '#platform/unit-of-work.ts';
import type { MessagingDeps } from '../deps.ts';
import { attachmentOf } from './attachment.ts';
import { MessageRow, openText } from './message-row.ts';

const NamedRow = MessageRow.extend({ sender_name: z.string().nullable() });
const FileRow = z.object({ message_id: z.string(), file_id: z.string() });
const MentionRow = z.object({ message_id: z.string(), user_id: z.int(), name: z.string() });
const NumberRow = z.object({ number: z.int() });

/** Which messages a reader sees: all, or those of the patient's side. */
type Side = 'staff' | 'patient';
const source = (side: Side) => sql.raw(side === 'patient' ? 'messaging.messages_of_patients' : 'messaging.messages');

/** Returns the number of a message in a thread. @throws MESSAGE_NOT_FOUND */
export const numberOf = async (db: TenantDb, tenantId: number, threadId: string, id: string, side: Side): Promise<number> => {
  const { rows } = await rowsOf(NumberRow)`select m.number from ${source(side)} m
    where m.tenant_id = ${tenantId} and m.id = ${id} and m.thread_id = ${threadId}`.execute(db);
  if (!rows[0]) throw problem('MESSAGE_NOT_FOUND');
  return rows[0].number;
};

const filesOf = async ({ files }: Pick<MessagingDeps, 'files'>, records: Records, tenantId: number, messages: readonly MessageRow[]) => {
  const withFiles = messages.filter(({ file_count }) => file_count > 0).map(({ id }) => id);
  if (withFiles.length === 0) return new Map<string, ThreadAttachment[]>();
  const { rows } = await rowsOf(FileRow)`select f.message_id, f.file_id from messaging.message_files f
    where f.tenant_id = ${tenantId} and f.message_id = any(${withFiles}) order by f.message_id, f.position`.execute(records.db);
  const known = await files.describe(
    records,
    tenantId,
    rows.map(({ file_id }) => file_id),
  );
  const grouped = Map.groupBy(rows, ({ message_id }) => message_id);
  return new Map(
    [...grouped].map(([id, of]) => [id, of.flatMap(({ file_id }) => known.get(file_id) ?? []).map((file) => attachmentOf(file))]),
  );
};

const mentionsIn = async (db: TenantDb, tenantId: number, messages: readonly MessageRow[]) => {
  const notes = messages.filter(({ kind }) => kind === 'note').map(({ id }) => id);
  if (notes.length === 0) return new Map<string, z.output<typeof MentionRow>[]>();
  const { rows } = await rowsOf(MentionRow)`select n.message_id, n.user_id, d.name from messaging.mentions n
    join identity.directory d on d.tenant_id = n.tenant_id and d.id = n.user_id
    where n.tenant_id = ${tenantId} and n.message_id = any(${notes}) order by d.name, n.user_id`.execute(db);
  return Map.groupBy(rows, ({ message_id }) => message_id);
};

export interface MessagePage<M> {
  messages: M[];
  hasMore: boolean;
}

const pageOf = async (db: TenantDb, tenantId: number, threadId: string, before: string | undefined, side: Side) => {
  const range = before === undefined ? sql`` : sql`and m.number < ${await numberOf(db, tenantId, threadId, before, side)}`;
  // The page first: names are looked up for its rows only, each by its key, even by a plan made while the tables were empty.
  const { rows } = await rowsOf(NamedRow)`select ${columnsOf(MessageRow, 'm')}, d.name as sender_name from (
      select * from ${source(side)} m where m.tenant_id = ${tenantId} and m.thread_id = ${threadId} ${range}
      order by m.number desc limit ${sql.lit(MESSAGES_PER_PAGE + 1)}) m
    left join lateral (select d.name from identity.directory d where d.tenant_id = ${tenantId} and d.id = m.sender_id offset 0) d on true
    order by m.number desc`.execute(db);
  return { rows: rows.slice(0, MESSAGES_PER_PAGE).reverse(), hasMore: rows.length > MESSAGES_PER_PAGE };
};

const presented = (
  records: Records,
  row: z.output<typeof NamedRow>,
  attachments: readonly ThreadAttachment[],
  clinic: string,
): PatientThreadMessage => ({
  id: row.id,
  senderType: row.sender_type,
  senderName: row.kind === 'auto-reply' ? clinic : (row.sender_name ?? ''),
  senderRole: row.sender_role,
  messageText: openText(records.cipher, row),
  sentAt: row.sent_at.toISOString(),
  isAutoReply: row.kind === 'auto-reply',
  hasAttachments: attachments.length > 0,
  readByPatient: row.sender_type === 'patient' || row.read_by_patient_at !== null,
  attachments: [...attachments],
});

/** Returns a page for the patient. The caller has checked that the thread is theirs. @throws MESSAGE_NOT_FOUND */
export const messagesForPatient = async (
  deps: MessagingDeps,
  records: Records,
  { tenantId }: Ctx,
  threadId: string,
  before?: string,
): Promise<MessagePage<PatientThreadMessage>> => {
  const { rows, hasMore } = await pageOf(records.db, tenantId, threadId, before, 'patient');
  const files = await filesOf(deps, records, tenantId, rows);
  const { name } = await deps.clinic(tenantId);
  return { messages: rows.map((row) => presented(records, row, files.get(row.id) ?? [], name)), hasMore };
};

/** Returns a page with notes for staff. The caller has checked that they may read the thread. @throws MESSAGE_NOT_FOUND */
export const messagesForStaff = async (
  deps: MessagingDeps,
  records: Records,
  { tenantId }: Ctx,
  threadId: string,
  before?: string,
): Promise<MessagePage<StaffThreadMessage>> => {
  const { rows, hasMore } = await pageOf(records.db, tenantId, threadId, before, 'staff');
  const [files, mentions, { name }] = await Promise.all([
    filesOf(deps, records, tenantId, rows),
    mentionsIn(records.db, tenantId, rows),
    deps.clinic(tenantId),
  ]);
  const messages = rows.map((row) => ({
    ...presented(records, row, files.get(row.id) ?? [], name),
    senderId: row.sender_id,
    isInternalNote: row.kind === 'note',
    readByPatientAt: row.read_by_patient_at?.toISOString() ?? null,
    mentions: (mentions.get(row.id) ?? []).map(({ user_id, name: mentioned }) => ({ userId: user_id, name: mentioned })),
  }));
  return { messages, hasMore };
};
