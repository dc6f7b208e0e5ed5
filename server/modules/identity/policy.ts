// Who may use identity's routes. Which rows they reach: their own account, or for an administrator those of their clinic.
import { ROLES } from '#contracts/common.ts';
import type { Permission } from '#platform/http/route.ts';

/** One's own account, sessions and consents. */
export const ownAccount: Permission = { name: 'identity.own-account', roles: ROLES };
/** Accounts and integration keys of the clinic. */
export const administer: Permission = { name: 'identity.administer', roles: ['admin'] };
/** Names of colleagues to choose from. */
export const chooseClinician: Permission = { name: 'identity.choose-clinician', roles: ['doctor', 'nurse', 'staff', 'admin'] };
