// The audited resource of a new role: the person and the role.
import type { StaffRole } from '#contracts/users.ts';

export const withRole = (role: StaffRole, id: number) => ({ type: `user-as-${role}`, id });
