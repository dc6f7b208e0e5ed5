// Events that the tasks module publishes.
import { z } from 'zod';
import { defineEvent } from '#platform/events/event.ts';

export const taskLogged = defineEvent(
  'tasks.logged',
  z.object({ task_log_id: z.int(), patient_id: z.int(), user_id: z.int(), corrects_id: z.int().nullable() }),
);
/** The log `voids_id` was recorded in error; `task_log_id` is the entry that voids it. */
export const logVoided = defineEvent(
  'tasks.log-voided',
  z.object({ task_log_id: z.int(), voids_id: z.int(), patient_id: z.int(), user_id: z.int() }),
);
export const taskCreated = defineEvent('tasks.created', z.object({ task_id: z.int(), patient_id: z.int() }));
export const taskChanged = defineEvent('tasks.changed', z.object({ task_id: z.int(), patient_id: z.int(), status: z.string() }));
/**
 * The assignee left the clinic, or is no longer a doctor or nurse, and these open tasks need another one. They have one author and one team, or
 * no team. `task_id` is one of them.
 */
export const tasksReturned = defineEvent(
  'tasks.returned',
  z.object({ left_by_id: z.int(), team_id: z.int().nullable(), created_by_id: z.int(), task_id: z.int(), count: z.int().min(1) }),
);
/** A task has another user as its owner. `by_id` is null when no user assigned it. */
export const taskAssigned = defineEvent(
  'tasks.assigned',
  z.object({ task_id: z.int(), patient_id: z.int(), assignee_id: z.int(), by_id: z.int().nullable() }),
);
