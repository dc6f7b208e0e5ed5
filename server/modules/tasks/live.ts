// Changes of the user's own tasks, on the live socket.
import { z } from 'zod';
import { serverFrames } from '#contracts/tasks.ts';
import { defineLive, type LiveDefinition, news, topic } from '#platform/live/define-live.ts';
import type { TasksDeps } from './internal/deps.ts';
import { ownTasks } from './policy.ts';

const TasksChanged = z.object({ task: z.int(), people: z.array(z.int()), teams: z.array(z.int()) });

export const tasksLive = ({ membersOf }: Pick<TasksDeps, 'membersOf'>): LiveDefinition =>
  defineLive({
    topics: [topic({ kind: 'tasks', id: z.literal('mine'), own: true, permission: ownTasks, audit: { read: 'tasks.live.subscribe' } })],
    news: [
      news({
        kinds: ['tasks.changed'],
        shape: TasksChanged,
        frames: serverFrames,
        topics: ['tasks'],
        push: async (tenantId, heard, out) => {
          for (const { task, people, teams } of heard) {
            const members = teams.length > 0 ? await membersOf(tenantId, teams) : [];
            out.sendTo([...people, ...members], { type: 'tasks.changed', topic: 'tasks:mine', data: { task_id: task } });
          }
        },
      }),
    ],
  });
