// The task that a link to the tasks page names, as in a notification (`?task=7`): its sheet opens over the list.
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Task } from '../../../../contracts/tasks.ts';
import { useClient } from '../../../client/react.tsx';
import { wardKeys } from '../../../client/ward-keys.ts';
import { useUrlState } from '../../../kit/shell/use-url-state.ts';

/** Loads the task. It may be in no list of the page: finished, or assigned to another person since. */
export function useLinkedTask() {
  const { call } = useClient();
  const [id, setId] = useUrlState('task');
  const query = useQuery({
    queryKey: wardKeys.task(id),
    queryFn: ({ signal }) => call('getTask', { params: { id: Number(id) }, signal }),
    enabled: /^[1-9]\d{0,9}$/.test(id),
    gcTime: 0,
  });
  return { query, forget: () => setId('') };
}

/** Opens the sheet of the task once, when it has loaded; the link is then removed from the URL, so that closing the sheet leaves the list. */
export function useOpened({ query: { data }, forget }: ReturnType<typeof useLinkedTask>, open: (task: Task) => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each task that has loaded
  useEffect(() => {
    if (!data) return;
    open(data);
    forget();
  }, [data]);
}
