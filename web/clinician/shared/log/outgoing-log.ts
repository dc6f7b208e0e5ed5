// Logs in the send queue: what was done for a patient, written with or without a connection.
import type { Patient } from '../../../../contracts/patients.ts';
import type { TaskLog, TaskType } from '../../../../contracts/task-logs.ts';
import { type ApiError, hasCode } from '../../../client/api-error.ts';
import { taskLogOf } from '../../../client/compatibility.ts';
import type { Kind, Outgoing } from '../../../client/outbox/outbox.ts';

/** Who is meant, with two identifiers: a log may have to be decided on where the patient's page cannot be opened any more. */
export type LoggedPatient = Pick<Patient, 'id' | 'first_name' | 'last_name' | 'medical_record_number' | 'date_of_birth'>;

export interface LogDraft {
  taskType: TaskType;
  description: string;
  notes: string | null;
  /** When it was done, ISO 8601; absent when the person did not say. */
  chosenAt?: string | undefined;
}

export interface OutgoingLog extends Outgoing, LogDraft {
  kind: 'log';
  patient: LoggedPatient;
  /** The log that this one corrects. */
  corrects?: number | undefined;
  /** The clinic's time when it was written; absent when the server is to say. */
  loggedAt?: string | undefined;
}

/** Server and device disagree about the time after all, and the person did not name one. */
const aheadOfServer = (outgoing: OutgoingLog, refusal: ApiError): boolean =>
  outgoing.loggedAt !== undefined &&
  outgoing.chosenAt === undefined &&
  hasCode(refusal, 'VALIDATION_FAILED') &&
  Object.keys((refusal.details['fields'] ?? {}) as object).join() === 'completedAt';

export const logs: Kind<OutgoingLog, TaskLog> = {
  name: 'log',
  lane: ({ patient }) => String(patient.id),
  async send(call, { id, patient, corrects, taskType, description, notes, chosenAt, loggedAt }) {
    const said = { description, ...(notes !== null && { notes }) };
    // A correction keeps the time of what it corrects unless another one was named.
    if (corrects !== undefined) {
      const body = { task_type: taskType, ...said, ...(chosenAt !== undefined && { completed_at: chosenAt }) };
      return call('correctTaskLog', { params: { id: corrects }, body, idempotencyKey: id });
    }
    const completedAt = chosenAt ?? loggedAt;
    const body = { taskType, ...said, patientId: patient.id, ...(completedAt !== undefined && { completedAt }) };
    return taskLogOf(await call('createTaskLog', { body, idempotencyKey: id }));
  },
  // Nothing was stored, so the same key may carry the same log without a time: the server's own is then the best there is.
  mend: (outgoing, refusal) => (aheadOfServer(outgoing, refusal) ? { ...outgoing, loggedAt: undefined } : undefined),
};

/** How often a page looks whether a log can still be taken back, in ms. */
export const LOOKS_EVERY = 500;

/** Whether a log can be taken back: as long as a page that looks a moment later still finds it unsent. */
export const canTakeBack = ({ notBefore }: OutgoingLog, now: number): boolean =>
  notBefore !== undefined && now < notBefore - 2 * LOOKS_EVERY;

/** When it counts as done, ISO 8601. */
export const timeOf = ({ chosenAt, loggedAt, writtenAt }: OutgoingLog): string => chosenAt ?? loggedAt ?? new Date(writtenAt).toISOString();
