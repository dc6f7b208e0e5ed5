// Event handlers of tasks: a user leaves the clinic, or no longer works as a doctor or nurse.
import { whenUserLeaves } from '#modules/identity/events.ts';
import type { Subscription } from '#platform/events/event.ts';
import type { Platform } from '#platform/platform.ts';
import { releaseTasks } from './internal/tasks/release-tasks.ts';

/** Returns tasks to a team when their owner may no longer hold them. */
export const tasksSubscriptions = (platform: Platform): Subscription[] =>
  whenUserLeaves(platform, { disabled: 'tasks.release', roleChanged: 'tasks.release-by-role' }, releaseTasks);
