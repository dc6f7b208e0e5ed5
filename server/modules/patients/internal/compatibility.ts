// A patient in the field names of the compatibility API.
import type { CompatibilityPatient, Patient } from '#contracts/patients.ts';

export const compatible = (patient: Patient): CompatibilityPatient => ({
  id: patient.id,
  firstName: patient.first_name,
  lastName: patient.last_name,
  medicalRecordNumber: patient.medical_record_number,
  roomNumber: patient.room_number,
  dateOfBirth: patient.date_of_birth,
  placement: patient.placement,
  hasAccount: patient.has_account,
  version: patient.version,
  createdAt: patient.created_at,
  updatedAt: patient.updated_at,
});
