// Tasks, logs of what was done for patients, presets and saved views.

import { PresetTask } from '#contracts/presets.ts';
import type { TaskLog } from '#contracts/task-logs.ts';
import type { Task } from '#contracts/tasks.ts';
import type { Ctx, UserCtx } from '#platform/context.ts';
import type { Subscription } from '#platform/events/event.ts';
import type { LiveDefinition } from '#platform/live/define-live.ts';
import { defineModule } from '#platform/module.ts';
import type { Operation } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import type { Records, UnitOfWork } from '#platform/unit-of-work.ts';
import type { TasksDeps } from './internal/deps.ts';
import { standingLogs } from './internal/logs/find-logs.ts';
import { importLogs, type PastLog } from './internal/logs/import-logs.ts';
import { createPreset } from './internal/presets/save-preset.ts';
import { createTask, type NewTask, raiseTask } from './internal/tasks/create-task.ts';
import { findTasks } from './internal/tasks/get-task.ts';
import { createView, type ViewToSave } from './internal/views/view.ts';
import { tasksSubscriptions } from './jobs.ts';
import { tasksLive } from './live.ts';
import { moduleOperations } from './operations.ts';

export type { PastLog };

export interface Tasks {
  operations: Operation[];
  /** The module's part of the live socket. */
  live: LiveDefinition;
  subscriptions: Subscription[];
  /** Tasks by ID, as this reader may see them; unknown IDs are left out. */
  tasksById(records: Records, ctx: UserCtx, ids: readonly number[]): Promise<Map<number, Task>>;
  /** The current version of each log, by the ID asked for; logs that were recorded in error are left out. */
  standingLogs(records: Records, ctx: Ctx, ids: readonly number[]): Promise<Map<number, TaskLog>>;
  /** Adds a task without a user's request, in the caller's transaction: for the patient's team, or for a user when the patient has none. */
  raiseTask(tx: UnitOfWork, ctx: Ctx, task: { patientId: number; title: string; userId: number }): Promise<void>;
  /** These four run inside the caller's transaction, for the demo data. */
  addTask(tx: UnitOfWork, ctx: UserCtx, task: NewTask): Promise<number>;
  addPreset(tx: UnitOfWork, ctx: UserCtx, preset: { name: string; use: 'plan' | 'log'; tasks: readonly unknown[] }): Promise<number>;
  addView(tx: UnitOfWork, ctx: UserCtx, view: ViewToSave): Promise<number>;
  importLogs(tx: UnitOfWork, ctx: Ctx, logs: readonly PastLog[]): Promise<void>;
}

const createTasks = (platform: Platform, deps: TasksDeps): Tasks => {
  const tasksById: Tasks['tasksById'] = async (records, ctx, ids) =>
    new Map((await findTasks(records, ctx, ids)).map((task) => [task.id, task]));
  return {
    operations: moduleOperations(platform, deps, { tasksById }),
    live: tasksLive(deps),
    subscriptions: tasksSubscriptions(platform),
    tasksById,
    standingLogs,
    raiseTask,
    addTask: createTask,
    addPreset: (tx, ctx, { name, use, tasks }) => createPreset(tx, ctx, { name, use, tasks: tasks.map((task) => PresetTask.parse(task)) }),
    addView: async (tx, ctx, view) => (await createView(tx, ctx, view)).id,
    importLogs: (tx, ctx, logs) => importLogs(tx, ctx.tenantId, logs),
  };
};

export const tasksModule = defineModule({ name: 'tasks', create: createTasks });
