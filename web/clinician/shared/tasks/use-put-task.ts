// Puts a task as the server has just sent it into every list that has it, before the lists are asked for again.
import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Task, WardTasks } from '../../../../contracts/tasks.ts';
import { wardKeys } from '../../../client/ward-keys.ts';
import { isFinished } from './due.ts';
import type { TaskFilter, TaskPage } from './use-tasks.ts';

/** The list with `task` in the place of its former self; without it when it is finished and the list shows active tasks. */
const put = (tasks: readonly Task[], task: Task, activeOnly: boolean): Task[] =>
  tasks.flatMap((one) => (one.id !== task.id ? [one] : activeOnly && isFinished(task) ? [] : [task]));

export function usePutTask() {
  const queries = useQueryClient();
  return useCallback(
    (task: Task) => {
      for (const [key, data] of queries.getQueriesData<InfiniteData<TaskPage>>({ queryKey: wardKeys.lists })) {
        if (!data) continue;
        const activeOnly = ((key[2] as TaskFilter | undefined)?.status ?? 'active') === 'active';
        const pages = data.pages.map((page) => ({ ...page, tasks: put(page.tasks, task, activeOnly) }));
        queries.setQueryData(key, { ...data, pages });
      }
      for (const [key, data] of queries.getQueriesData<WardTasks>({ queryKey: wardKeys.boards })) {
        if (!data) continue;
        const patients = data.patients.map((one) =>
          one.patient_id === task.patient_id ? { ...one, tasks: put(one.tasks, task, true) } : one,
        );
        queries.setQueryData(key, { ...data, patients });
      }
      void queries.invalidateQueries({ queryKey: wardKeys.tasks });
      void queries.invalidateQueries({ queryKey: wardKeys.patient(task.patient_id) });
      void queries.invalidateQueries({ queryKey: wardKeys.handovers });
    },
    [queries],
  );
}
