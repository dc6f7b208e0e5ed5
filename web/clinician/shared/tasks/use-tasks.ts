// Tasks of a person, team, ward or patient, in pages.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CallInput, Received } from '../../../client/call.ts';
import { useClient } from '../../../client/react.tsx';
import { uniqueById } from '../../../client/unique-by-id.ts';
import { wardKeys } from '../../../client/ward-keys.ts';
import { safetyPoll } from '../live/safety-poll.ts';
import { byDue } from './due.ts';

export type TaskFilter = NonNullable<CallInput<'listTasks'>['query']>;
export type TaskPage = Received<'listTasks'>;

const PAGE = 200;

/** By due time. Without `status` in the filter: open and started tasks. */
export function useTasks(filter: TaskFilter, enabled = true) {
  const { call } = useClient();
  const query = useInfiniteQuery({
    queryKey: wardKeys.tasksOf(filter),
    queryFn: ({ pageParam, signal }) =>
      call('listTasks', { query: { limit: PAGE, ...filter, ...(pageParam && { after: pageParam }) }, signal }),
    initialPageParam: '',
    getNextPageParam: (last: TaskPage) => last.next ?? undefined,
    refetchInterval: safetyPoll,
    placeholderData: (before) => before,
    enabled,
  });
  // Tasks without a due time come last in the list, so urgent ones are loaded separately, however long the list is.
  const urgent = useQuery({
    queryKey: wardKeys.tasksOf({ ...filter, urgent: 'true' }),
    queryFn: async ({ signal }) => {
      const { tasks } = await call('listTasks', { query: { limit: PAGE, ...filter, urgent: 'true' }, signal });
      return { pages: [{ tasks, next: null }], pageParams: [''] };
    },
    refetchInterval: safetyPoll,
    enabled: enabled && query.hasNextPage,
  });
  const tasks = useMemo(() => {
    const pages = [...(query.data?.pages ?? []), ...(query.hasNextPage ? (urgent.data?.pages ?? []) : [])];
    return uniqueById(pages.flatMap((page) => page.tasks)).sort(byDue);
  }, [query.data, query.hasNextPage, urgent.data]);
  return { ...query, tasks };
}

/** The open tasks of all patients in a ward, by patient: all are counted, the most pressing are included. */
export function useWardTasks(ward: number) {
  const { call } = useClient();
  const query = useQuery({
    queryKey: wardKeys.board(ward),
    queryFn: ({ signal }) => call('listWardTasks', { params: { id: ward }, signal }),
    refetchInterval: safetyPoll,
  });
  const tasks = useMemo(() => query.data?.patients.flatMap((patient) => patient.tasks) ?? [], [query.data]);
  return { ...query, tasks };
}

export function useTeams() {
  const { call } = useClient();
  return useQuery({ queryKey: wardKeys.teams, queryFn: ({ signal }) => call('listTeams', { signal }), staleTime: 5 * 60_000 });
}

export function usePresets(enabled = true) {
  const { call } = useClient();
  return useQuery({ queryKey: wardKeys.presets, queryFn: ({ signal }) => call('listPresets', { signal }), staleTime: 5 * 60_000, enabled });
}
