// Permissions on routes. Beyond them, only participants of a conversation see its text; staff and administrators see that a consultation
// exists and who takes part.
import { ROLES, type Role } from '#contracts/common.ts';
import { permitUsers, permitUsersAndKeys } from '#platform/operations/operation.ts';

export const readChat = permitUsersAndKeys('consultations.read-chat', ['patient', 'doctor', 'nurse'], 'consultations:read');
export const writeChat = permitUsersAndKeys('consultations.write-chat', ['patient', 'doctor', 'nurse'], 'consultations:write');
/** An integration asks for one conversation at a time, in the name of its patient. */
export const readChats = permitUsers('consultations.read-chats', ['patient', 'doctor', 'nurse']);
/** Membership decides which conversations a user may follow live: for everyone else a conversation does not exist. */
export const followChat = permitUsers('consultations.follow-chat', ROLES);
/** Each user has their own receipts, edits and recalls. */
export const actInChat = permitUsers('consultations.act-in-chat', ['patient', 'doctor', 'nurse']);
export const readConsultations = permitUsers('consultations.read', ['patient', 'doctor', 'nurse', 'staff', 'admin']);
export const openConsultations = permitUsers('consultations.open', ['doctor', 'staff']);
export const manageConsultations = permitUsers('consultations.manage', ['doctor', 'nurse', 'staff', 'admin']);
/** Closed consultations are reopened by clinicians. */
export const reopenConsultations = permitUsers('consultations.reopen', ['doctor', 'nurse']);

/** Roles that take part in a consultation. A user who changed to another role takes part only as the patient. */
export const takesPart = (role: Role): boolean => readChat.roles.includes(role);
/** Roles that look after a patient in a consultation. */
export const attends = (role: Role): boolean => role === 'doctor' || role === 'nurse';

/** Roles that oversee every consultation of their clinic, without its text. */
export const oversees = (role: Role): boolean => role === 'staff' || role === 'admin';
