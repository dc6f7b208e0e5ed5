// A log as it lies in the database, and as a reader sees it.
import type { TaskLog, TaskType } from '#contracts/task-logs.ts';
import type { SealedText, TenantCipher } from '#platform/crypto/tenant-keys.ts';

export interface LogRow {
  id: number;
  patient_id: number;
  user_id: number;
  task_type: TaskType;
  completed_at: Date;
  created_at: Date;
  key_id: number;
  body: Buffer;
  task_id: number | null;
  corrects_id: number | null;
  corrected_by_id: number | null;
}

/** Columns of a LogRow, for select lists. */
export const LOG_COLUMNS = `l.id, l.patient_id, l.user_id, l.task_type, l.completed_at, l.created_at, l.key_id, l.body, l.task_id, l.corrects_id,
  l.corrected_by_id`;

/** What was written: the part that is sealed. */
export interface LogText {
  description: string;
  notes: string | null;
}

/** What a log's text is bound to: another number does not open it. */
const logPlace = (id: number): string => `task-log/${id}`;

export const sealLog = (cipher: TenantCipher, id: number, { description, notes }: LogText): SealedText =>
  cipher.seal(JSON.stringify({ description, notes }), logPlace(id));

export const openLog = (cipher: TenantCipher, { id, key_id, body }: Pick<LogRow, 'id' | 'key_id' | 'body'>): LogText =>
  JSON.parse(cipher.open({ keyId: key_id, body }, logPlace(id))) as LogText;

/** A log that says that the one it corrects was recorded in error corrects itself, too, so that it is in no list of what stands. */
const isVoid = ({ id, corrected_by_id }: LogRow): boolean => corrected_by_id === id;

/** A log with its author's name. */
export type NamedLogRow = LogRow & { user_name: string | null };

/** The log for those who may read it. */
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
