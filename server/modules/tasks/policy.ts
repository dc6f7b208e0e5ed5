// Permissions on tasks and logs. Staff and administrators see that a task exists, its title and time, never clinical text.
import { permitUsers } from '#platform/operations/operation.ts';

export const readLogs = permitUsers('tasks.read-logs', ['doctor', 'nurse']);
export const writeLogs = permitUsers('tasks.write-logs', ['doctor', 'nurse']);
export const readTasks = permitUsers('tasks.read', ['doctor', 'nurse', 'staff', 'admin']);
export const writeTasks = permitUsers('tasks.write', ['doctor', 'nurse']);
/** The roles that can be assignees. */
export const ownTasks = permitUsers('tasks.own', ['doctor', 'nurse']);
export const readPresets = permitUsers('tasks.read-presets', ['doctor', 'nurse', 'admin']);
export const writePresets = permitUsers('tasks.write-presets', ['doctor', 'nurse', 'admin']);
export const keepViews = permitUsers('tasks.views', ['doctor', 'nurse', 'staff', 'admin']);
