// A log as stored, and as a reader sees it.
import { z } from 'zod';
import { type TaskLog, TaskType } from '#contracts/task-logs.ts';
import type { SealedText, TenantCipher } from '#platform/crypto/tenant-keys.ts';
import { bytes } from '#platform/db/row-schema.ts';

export const LogRow = z.object({
  id: z.int(),
  patient_id: z.int(),
  user_id: z.int(),
  task_type: TaskType,
  completed_at: z.date(),
  created_at: z.date(),
  key_id: z.int(),
  body: bytes,
  task_id: z.int().nullable(),
  corrects_id: z.int().nullable(),
  corrected_by_id: z.int().nullable(),
});
export type LogRow = z.output<typeof LogRow>;

/** The encrypted part of a log. */
const LogText = z.object({ description: z.string(), notes: z.string().nullable() });
export type LogText = z.output<typeof LogText>;

/** The context that a log's text is encrypted for: under another ID it does not decrypt. */
const logPlace = (id: number): string => `task-log/${id}`;

export const sealLog = (cipher: TenantCipher, id: number, { description, notes }: LogText): SealedText =>
  cipher.seal(JSON.stringify({ description, notes }), logPlace(id));

export const openLog = (cipher: TenantCipher, { id, key_id, body }: Pick<LogRow, 'id' | 'key_id' | 'body'>): LogText =>
  LogText.parse(JSON.parse(cipher.open({ keyId: key_id, body }, logPlace(id))));

/** The entry that voids a log corrects itself as well, so that neither appears among current logs. */
const isVoid = ({ id, corrected_by_id }: LogRow): boolean => corrected_by_id === id;

/** A log with its author's name. */
export const NamedLogRow = LogRow.extend({ user_name: z.string().nullable() });
export type NamedLogRow = z.output<typeof NamedLogRow>;

/** Decrypts a log for a reader who may see it. */
export const presentLog = (cipher: TenantCipher, row: NamedLogRow): TaskLog => {
  const { description, notes } = openLog(cipher, row);
  return {
    id: row.id,
    patient_id: row.patient_id,
    user_id: row.user_id,
    task_type: row.task_type,
    description,
    notes,
    completed_at: row.completed_at.toISOString(),
    created_at: row.created_at.toISOString(),
    user_name: row.user_name ?? '',
    task_id: row.task_id,
    corrects_id: row.corrects_id,
    corrected_by_id: isVoid(row) ? null : row.corrected_by_id,
    voided: isVoid(row),
  };
};
