// Who may use identity's routes. Which rows they reach: their own account, or for an administrator those of their clinic.
import { ROLES } from '#contracts/common.ts';
import { permitUsers } from '#platform/operations/operation.ts';

/** One's own account, sessions and consents. */
export const ownAccount = permitUsers('identity.own-account', ROLES);
/** Accounts and integration keys of the clinic. */
export const administer = permitUsers('identity.administer', ['admin']);
/** Names of colleagues to choose from. */
export const chooseClinician = permitUsers('identity.choose-clinician', ['doctor', 'nurse', 'staff', 'admin']);
