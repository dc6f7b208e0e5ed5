// Permissions on routes. Keys decide the rest: a note opens only in a session with a key of one of its readers.
import { ROLES } from '#contracts/common.ts';
import { permitUsers } from '#platform/operations/operation.ts';

/** Every user may also be a patient of the clinic, and read the notes about them. */
export const readNotes = permitUsers('notes.read', ROLES);
export const writeNotes = permitUsers('notes.write', ['doctor']);
/** Readers pass keys on, and wait for them. */
export const grantNotes = permitUsers('notes.grant', ['patient', 'doctor', 'nurse']);

/** Any two of them together pass keys on to readers; none of them reads notes by it. */
export const holdEscrow = permitUsers('notes.escrow', ['admin']);

export const seeDoctors = permitUsers('notes.see-doctors', ROLES);
export const keepDoctorProfile = permitUsers('notes.doctor-profile', ['doctor']);
export const seeOwnPatients = permitUsers('notes.own-patients', ['doctor']);
/** Every user may also be a patient of the clinic; the use case checks that they are. */
export const chooseDoctor = permitUsers('notes.choose-doctor', ROLES);
export const assignDoctors = permitUsers('notes.assign-doctor', ['doctor', 'nurse', 'staff', 'admin']);
