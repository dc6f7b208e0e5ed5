// The interface that handovers use of other modules.
import type { Tasks } from '#modules/tasks/index.ts';

/** Handovers keep the numbers of tasks and logs, and show what stands behind them. */
export type HandoversDeps = Pick<Tasks, 'tasksById' | 'standingLogs'>;
