// Puts a task from a server response into every cached list that has it, before the caller reloads the lists.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Task } from '../../../../contracts/tasks.ts';
import { useClient } from '../../../client/react.tsx';
import { wardKeys } from '../../../client/ward-keys.ts';
import { putTaskNews, readerOf } from '../live/put-news.ts';

export function usePutTask() {
  const client = useClient();
  const queries = useQueryClient();
  return useCallback(
    (task: Task) => {
      const reader = readerOf(client, queries);
      if (reader) putTaskNews(queries, { id: task.id, task }, reader);
      void queries.invalidateQueries({ queryKey: wardKeys.patient(task.patient_id) });
      void queries.invalidateQueries({ queryKey: wardKeys.handovers });
    },
    [client, queries],
  );
}
