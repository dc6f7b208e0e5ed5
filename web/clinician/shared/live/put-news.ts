// Applies live updates to all cached lists. A list that cannot be updated from the change alone is loaded again.
import type { QueryClient, QueryFilters, QueryKey } from '@tanstack/react-query';
import type { Handover } from '../../../../contracts/handovers.ts';
import type { WardTasks } from '../../../../contracts/tasks.ts';
import type { Team } from '../../../../contracts/teams.ts';
import type { Ward, WardBoard } from '../../../../contracts/wards.ts';
import type { Client } from '../../../client/client.ts';
import { wardKeys } from '../../../client/ward-keys.ts';
import type { TaskFilter } from '../tasks/use-tasks.ts';
import { type BedNews, inWard, movedInPages, movedOnBoard, movedOnSheet, withCounts } from './bed-news.ts';
import { inPages, onBoard, onSheet, type Pages, type Reader, type TaskNews } from './task-news.ts';

type Cached = Pick<QueryFilters, 'exact' | 'predicate'> & { queryKey: QueryKey };

/** Changes cached data. @param change returns undefined when the data has to be loaded again */
function patch<T>(queries: QueryClient, cached: Cached, change: (data: T, last: unknown) => T | undefined): void {
  for (const { queryKey, state } of queries.getQueryCache().findAll(cached)) {
    const next = state.data === undefined ? undefined : change(state.data as T, queryKey.at(-1));
    // Keeps the time of the last full load, from which safety-poll.ts counts.
    if (next !== undefined) queries.setQueryData(queryKey, next, { updatedAt: state.dataUpdatedAt });
    // A response in progress may be older than the change.
    if (next === undefined || state.fetchStatus !== 'idle' || state.isInvalidated)
      void queries.invalidateQueries({ queryKey, exact: true });
  }
}

const LISTS: Cached = { queryKey: wardKeys.lists };
const BOARDS: Cached = { queryKey: wardKeys.boards };
const SHEETS: Cached = { queryKey: wardKeys.handoverSheets };
const WARDS: Cached = { queryKey: wardKeys.wards, exact: true };
const BEDS_OF_WARDS: Cached = { queryKey: wardKeys.wards, predicate: ({ queryKey }) => queryKey.length > wardKeys.wards.length };

/** The signed-in user. */
export function readerOf({ session, clock }: Pick<Client, 'session' | 'clock'>, queries: QueryClient): Reader | undefined {
  const state = session.get();
  if (state.status !== 'signed-in') return undefined;
  const { id } = state.user;
  const all = queries.getQueryData<{ teams: Team[] }>(wardKeys.teams)?.teams;
  const teams = all?.filter(({ members }) => members.some((member) => member.id === id)).map((team) => team.id);
  return { id, teams: teams && new Set(teams), now: clock.now() };
}

export function putTaskNews(queries: QueryClient, news: TaskNews, reader: Reader): void {
  patch<Pages>(queries, LISTS, (pages, filter) => inPages(pages, filter as TaskFilter, news, reader));
  patch<WardTasks>(queries, BOARDS, (board, ward) => onBoard(board, ward as number, news, reader.now));
  patch<Handover>(queries, SHEETS, (handover) => onSheet(handover, news));
}

export interface MoveNews {
  beds: readonly BedNews[];
  /** The ward that the change came from. */
  ward: number;
  /** The patient who was moved. */
  patient: number | null;
}

export function putMove(queries: QueryClient, { beds, ward, patient }: MoveNews): void {
  patch<WardBoard>(queries, BEDS_OF_WARDS, (board) =>
    beds.reduce<WardBoard | undefined>((next, news) => next && inWard(next, news), board),
  );
  const board = queries.getQueryData<WardBoard>(wardKeys.ward(ward));
  patch<{ wards: Ward[] }>(queries, WARDS, (wards) => board && withCounts(wards, board));
  const places = beds.flatMap(({ bed }) => (bed?.patient ? [{ patient: bed.patient.id, bed }] : []));
  const left = patient === null || places.some((place) => place.patient === patient) ? [] : [{ patient, bed: undefined }];
  for (const place of [...places, ...left]) {
    patch<Pages>(queries, LISTS, (pages, filter) => movedInPages(pages, filter as TaskFilter, place, ward));
    patch<WardTasks>(queries, BOARDS, (tasks, id) => movedOnBoard(tasks, id as number, place));
    patch<Handover>(queries, SHEETS, (handover) => movedOnSheet(handover, place));
  }
}
