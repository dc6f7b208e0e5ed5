// Permissions to see and to change wards, rooms, beds and teams.
import { permitUsers } from '#platform/operations/operation.ts';

export const readPlaces = permitUsers('wards.read', ['doctor', 'nurse', 'staff', 'admin']);
export const managePlaces = permitUsers('wards.manage', ['admin']);
/** Beds and teams of patients. */
export const placePatients = permitUsers('wards.place', ['doctor', 'nurse', 'admin']);
