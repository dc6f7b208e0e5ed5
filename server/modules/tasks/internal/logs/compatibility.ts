// A log in the field names of the compatibility API.
import type { CompatibilityTaskLog, TaskLog } from '#contracts/task-logs.ts';

export const compatible = (log: TaskLog): CompatibilityTaskLog => ({
  id: log.id,
  patientId: log.patient_id,
  userId: log.user_id,
  taskType: log.task_type,
  description: log.description,
  notes: log.notes,
  completedAt: log.completed_at,
  createdAt: log.created_at,
  userName: log.user_name,
  taskId: log.task_id,
  correctsId: log.corrects_id,
  correctedById: log.corrected_by_id,
  voided: log.voided,
});
