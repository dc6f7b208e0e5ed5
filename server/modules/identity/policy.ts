// Permissions on identity's routes. Users reach the rows of their own account, administrators those of their clinic.
import { ROLES } from '#contracts/common.ts';
import { permitUsers } from '#platform/operations/operation.ts';

/** The caller's own account, sessions and consents. */
export const ownAccount = permitUsers('identity.own-account', ROLES);
/** Accounts and integration keys of the clinic. */
export const administer = permitUsers('identity.administer', ['admin']);
/** Names of colleagues, to choose one. */
export const chooseClinician = permitUsers('identity.choose-clinician', ['doctor', 'nurse', 'staff', 'admin']);
