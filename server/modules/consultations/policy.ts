// Who may use which route. Which conversations: only their participants see what is written; staff and administrators see that a consultation
// exists and who takes part, never its text.
import { ROLES, type Role } from '#contracts/common.ts';
import { permitUsers, permitUsersAndKeys } from '#platform/operations/operation.ts';

export const readChat = permitUsersAndKeys('consultations.read-chat', ['patient', 'doctor', 'nurse'], 'consultations:read');
export const writeChat = permitUsersAndKeys('consultations.write-chat', ['patient', 'doctor', 'nurse'], 'consultations:write');
/** Which conversations a person may follow live is decided by their members: for everybody else a conversation does not exist. */
export const followChat = permitUsers('consultations.follow-chat', ROLES);
/** Receipts, edits and recalls are a person's own. */
export const actInChat = permitUsers('consultations.act-in-chat', ['patient', 'doctor', 'nurse']);
export const readConsultations = permitUsers('consultations.read', ['patient', 'doctor', 'nurse', 'staff', 'admin']);
export const openConsultations = permitUsers('consultations.open', ['doctor', 'staff']);
export const manageConsultations = permitUsers('consultations.manage', ['doctor', 'nurse', 'staff', 'admin']);
/** What was resolved is reopened by those who treat the patient. */
export const reopenConsultations = permitUsers('consultations.reopen', ['doctor', 'nurse']);

/** Roles that take part in a consultation. One of another role by now no longer does, but for their own as a patient. */
export const takesPart = (role: Role): boolean => readChat.roles.includes(role);
/** Roles that look after a patient in a consultation. */
export const attends = (role: Role): boolean => role === 'doctor' || role === 'nurse';

/** Roles that oversee every consultation of their clinic, without its text. */
export const oversees = (role: Role): boolean => role === 'staff' || role === 'admin';
