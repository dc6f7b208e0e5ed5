// Who may use which route. Which rooms: only their participants see what is written; staff and administrators see that a consultation
// exists and who takes part, never its text.
import type { Role } from '#contracts/common.ts';
import type { Permission } from '#platform/http/route.ts';

export const readChat: Permission = { name: 'consultations.read-chat', roles: ['patient', 'doctor', 'nurse'], scope: 'consultations:read' };
export const writeChat: Permission = {
  name: 'consultations.write-chat',
  roles: ['patient', 'doctor', 'nurse'],
  scope: 'consultations:write',
};
/** Receipts, edits and recalls are a person's own. */
export const actInChat: Permission = { name: 'consultations.act-in-chat', roles: ['patient', 'doctor', 'nurse'] };
export const readConsultations: Permission = { name: 'consultations.read', roles: ['patient', 'doctor', 'nurse', 'staff', 'admin'] };
export const openConsultations: Permission = { name: 'consultations.open', roles: ['doctor', 'staff'] };
export const manageConsultations: Permission = { name: 'consultations.manage', roles: ['doctor', 'nurse', 'staff', 'admin'] };
/** What was resolved is reopened by those who treat the patient. */
export const reopenConsultations: Permission = { name: 'consultations.reopen', roles: ['doctor', 'nurse'] };

/** Roles that oversee every consultation of their clinic, without its text. */
export const oversees = (role: Role): boolean => role === 'staff' || role === 'admin';
