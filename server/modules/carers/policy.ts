// Permissions on carers. A carer has none: the token of their link is checked by the use case.
import { permitUsers } from '#platform/operations/operation.ts';

export const nameCarers = permitUsers('carers.own', ['patient']);
/** Roles that speak with patients and their families. */
export const readCarers = permitUsers('carers.read', ['doctor', 'nurse', 'staff']);
