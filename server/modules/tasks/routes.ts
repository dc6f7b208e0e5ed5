// The HTTP routes of logs, tasks, presets and saved views.
import type { Route } from '#platform/http/route.ts';
import type { Platform } from '#platform/platform.ts';
import { logRoutes } from './internal/logs/log-routes.ts';
import type { TasksById } from './internal/logs/timeline.ts';

export const taskRoutes = (platform: Platform, { tasksById }: { tasksById: TasksById }): Route[] => [...logRoutes(platform, tasksById)];
