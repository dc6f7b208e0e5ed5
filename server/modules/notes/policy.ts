// Permissions on routes. Beyond them the keys decide: a note opens only for a session that holds a key of one of its readers.
import { ROLES } from '#contracts/common.ts';
import { permitUsers } from '#platform/operations/operation.ts';

/** Everybody may be a patient of the clinic, and read their own notes. */
export const readNotes = permitUsers('notes.read', ROLES);
export const writeNotes = permitUsers('notes.write', ['doctor']);
/** Readers pass on keys, and wait for them. */
export const grantNotes = permitUsers('notes.grant', ['patient', 'doctor', 'nurse']);

export const seeDoctors = permitUsers('notes.see-doctors', ROLES);
export const keepDoctorProfile = permitUsers('notes.doctor-profile', ['doctor']);
/** Everybody may be a patient of the clinic; the use case checks that they are. */
export const chooseDoctor = permitUsers('notes.choose-doctor', ROLES);
export const assignDoctors = permitUsers('notes.assign-doctor', ['doctor', 'nurse', 'staff', 'admin']);
