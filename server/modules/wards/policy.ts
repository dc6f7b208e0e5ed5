// Who may see the house and who may change it.
import type { Permission } from '#platform/http/route.ts';

export const readPlaces: Permission = { name: 'wards.read', roles: ['doctor', 'nurse', 'staff', 'admin'] };
export const managePlaces: Permission = { name: 'wards.manage', roles: ['admin'] };
/** Beds and teams of patients. */
export const placePatients: Permission = { name: 'wards.place', roles: ['doctor', 'nurse', 'admin'] };
