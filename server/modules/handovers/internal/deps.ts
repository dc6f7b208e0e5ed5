// The parts of other modules that handovers use.
import type { Tasks } from '#modules/tasks/index.ts';

/** Handovers store the IDs of tasks and logs, and read the rest here. */
export type HandoversDeps = Pick<Tasks, 'tasksById' | 'standingLogs'>;
