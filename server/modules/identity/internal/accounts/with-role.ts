// What the trail says of a person who gets a role: who, and which.
import type { StaffRole } from '#contracts/users.ts';

export const withRole = (role: StaffRole, id: number) => ({ type: `user-as-${role}`, id });
