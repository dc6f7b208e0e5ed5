// Logs in the send queue, written with or without a connection.
import type { Patient } from '../../../../contracts/patients.ts';
import type { TaskLog, TaskType } from '../../../../contracts/task-logs.ts';
import { taskLogOf } from '../../../client/compatibility.ts';
import type { Kind, Outgoing } from '../../../client/outbox/outbox.ts';
import { type ApiError, hasCode } from '../../../client/problems/api-error.ts';

/** The patient with two identifiers: a refused log may have to be decided on where the patient page can no longer be opened. */
export type LoggedPatient = Pick<Patient, 'id' | 'first_name' | 'last_name' | 'medical_record_number' | 'date_of_birth'>;

export interface LogDraft {
  taskType: TaskType;
  description: string;
  notes: string | null;
  /** The time that the user entered, ISO 8601; absent when they entered none. */
  chosenAt?: string | undefined;
}

export interface OutgoingLog extends Outgoing, LogDraft {
  kind: 'log';
  patient: LoggedPatient;
  /** ID of the log that this one corrects. */
  corrects?: number | undefined;
  /** The clinic's time at which it was written; absent when the server is to set it. */
  loggedAt?: string | undefined;
}

/** The device's time is ahead of the server's, and the user entered none. */
const aheadOfServer = (outgoing: OutgoingLog, refusal: ApiError): boolean =>
  outgoing.loggedAt !== undefined &&
  outgoing.chosenAt === undefined &&
  hasCode(refusal, 'VALIDATION_FAILED') &&
  Object.keys((refusal.details['fields'] ?? {}) as object).join() === 'completedAt';

export const logs: Kind<OutgoingLog, TaskLog> = {
  name: 'log',
  lane: ({ patient }) => String(patient.id),
  async send({ call }, { id, patient, corrects, taskType, description, notes, chosenAt, loggedAt }) {
    const said = { description, ...(notes !== null && { notes }) };
    // A correction keeps the time of the log that it corrects unless the user entered another one.
    if (corrects !== undefined) {
      const body = { task_type: taskType, ...said, ...(chosenAt !== undefined && { completed_at: chosenAt }) };
      return call('correctTaskLog', { params: { id: corrects }, body, idempotencyKey: id });
    }
    const completedAt = chosenAt ?? loggedAt;
    const body = { taskType, ...said, patientId: patient.id, ...(completedAt !== undefined && { completedAt }) };
    return taskLogOf(await call('createTaskLog', { body, idempotencyKey: id }));
  },
  // Nothing was stored, so the same key may carry the same log without a time; the server's time is then the best available.
  mend: (outgoing, refusal) => (aheadOfServer(outgoing, refusal) ? { ...outgoing, loggedAt: undefined } : undefined),
};

/** Interval at which a page checks whether a log can still be undone, in ms. */
export const CHECK_INTERVAL = 500;

/** Whether a log can be undone: only while a page that checks a moment later still finds it unsent. */
export const canBeUndone = ({ notBefore }: OutgoingLog, now: number): boolean =>
  notBefore !== undefined && now < notBefore - 2 * CHECK_INTERVAL;

/** The time at which the work counts as done, ISO 8601. */
export const timeOf = ({ chosenAt, loggedAt, writtenAt }: OutgoingLog): string => chosenAt ?? loggedAt ?? new Date(writtenAt).toISOString();
