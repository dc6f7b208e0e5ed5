// The HTTP routes of logs, tasks, presets and saved views.
import type { Route } from '#platform/http/route.ts';
import type { Platform } from '#platform/platform.ts';
import type { TasksDeps } from './index.ts';
import { logRoutes } from './internal/logs/log-routes.ts';
import type { TasksById } from './internal/logs/timeline.ts';
import { presetRoutes } from './internal/presets/preset-routes.ts';
import { taskRoutes } from './internal/tasks/task-routes.ts';
import { viewRoutes } from './internal/views/view-routes.ts';

export const moduleRoutes = (platform: Platform, deps: TasksDeps, { tasksById }: { tasksById: TasksById }): Route[] => [
  ...logRoutes(platform, tasksById),
  ...taskRoutes(platform, deps),
  ...presetRoutes(platform),
  ...viewRoutes(platform),
];
