// Who may read and write what is done on a ward. Staff and administrators see that a task exists, its title and time, never clinical text.
import type { Role } from '#contracts/common.ts';
import type { Permission } from '#platform/http/route.ts';

export const readLogs: Permission = { name: 'tasks.read-logs', roles: ['doctor', 'nurse'] };
export const writeLogs: Permission = { name: 'tasks.write-logs', roles: ['doctor', 'nurse'] };
export const readTasks: Permission = { name: 'tasks.read', roles: ['doctor', 'nurse', 'staff', 'admin'] };
export const writeTasks: Permission = { name: 'tasks.write', roles: ['doctor', 'nurse'] };
export const readPresets: Permission = { name: 'tasks.read-presets', roles: ['doctor', 'nurse', 'admin'] };
export const writePresets: Permission = { name: 'tasks.write-presets', roles: ['doctor', 'nurse', 'admin'] };
export const keepViews: Permission = { name: 'tasks.views', roles: ['doctor', 'nurse', 'staff', 'admin'] };

/** Roles that read notes and reasons. */
export const readsClinicalText = (role: Role): boolean => role === 'doctor' || role === 'nurse';
