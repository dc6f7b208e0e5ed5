// Operations on logs, tasks, presets and saved views.
import type { Operation } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import type { TasksDeps } from './internal/deps.ts';
import { logOperations } from './internal/logs/log-operations.ts';
import type { TasksById } from './internal/logs/timeline.ts';
import { presetOperations } from './internal/presets/preset-operations.ts';
import { taskOperations } from './internal/tasks/task-operations.ts';
import { viewOperations } from './internal/views/view-operations.ts';

export const moduleOperations = (platform: Platform, deps: TasksDeps, { tasksById }: { tasksById: TasksById }): Operation[] => [
  ...logOperations(platform, { ...deps, tasksById }),
  ...taskOperations(platform, deps),
  ...presetOperations(platform),
  ...viewOperations(platform),
];
