// Converts patients and logs from the names of the compatibility API to those of /v1, which the apps use.
import type { CompatibilityPatient, Patient } from '../../contracts/patients.ts';
import type { CompatibilityTaskLog, TaskLog } from '../../contracts/task-logs.ts';

export const patientOf = (entry: CompatibilityPatient): Patient => ({
  id: entry.id,
  first_name: entry.firstName,
  last_name: entry.lastName,
  medical_record_number: entry.medicalRecordNumber,
  room_number: entry.roomNumber,
  date_of_birth: entry.dateOfBirth,
  placement: entry.placement,
  has_account: entry.hasAccount,
  version: entry.version,
  created_at: entry.createdAt,
  updated_at: entry.updatedAt,
});

export const taskLogOf = (log: CompatibilityTaskLog): TaskLog => ({
  id: log.id,
  patient_id: log.patientId,
  user_id: log.userId,
  task_type: log.taskType,
  description: log.description,
  notes: log.notes,
  completed_at: log.completedAt,
  created_at: log.createdAt,
  user_name: log.userName,
  task_id: log.taskId,
  corrects_id: log.correctsId,
  corrected_by_id: log.correctedById,
  voided: log.voided,
});
