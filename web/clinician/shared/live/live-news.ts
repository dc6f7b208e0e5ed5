// Loads the items that live frames name and puts them into the cached lists. When a frame names many items, the lists are loaded instead.
import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { ServerFrame } from '../../../../contracts/realtime.ts';
import type { Client } from '../../../client/client.ts';
import { hasCode } from '../../../client/problems/api-error.ts';
import { wardKeys } from '../../../client/ward-keys.ts';
import { putMove, putTaskNews, readerOf } from './put-news.ts';

/** Items named within this time are loaded together, in ms. */
const GATHER = 150;
/** When more items than this are named in that time, the lists are loaded instead. */
const FEW = 5;

const EVERYTHING: readonly QueryKey[] = [wardKeys.wards, wardKeys.tasks, wardKeys.handovers, wardKeys.registry, ['patient']];
const OF_TASKS: readonly QueryKey[] = [wardKeys.tasks, wardKeys.handoverSheets];
const OF_PLACES: readonly QueryKey[] = [wardKeys.wards, wardKeys.beds, wardKeys.tasks, wardKeys.handoverSheets, wardKeys.registry];

interface Move {
  ward: number;
  patient: number | null;
  beds: readonly number[];
}

/** The cached data that a frame makes outdated. */
interface Change {
  /** Query keys that are loaded again. */
  names?: readonly QueryKey[];
  task?: number;
  move?: Move;
}

function changeOf(frame: ServerFrame): Change {
  if (frame.type === 'resync' || frame.type === 'subscribed') return { names: EVERYTHING };
  if (frame.type === 'tasks.changed') return { task: frame.data.task_id };
  if (frame.type === 'handovers.changed') return { names: [wardKeys.handoverLists, wardKeys.handover(frame.data.handover_id)] };
  if (frame.type !== 'ward.changed') return {};
  const { what, id, patient_id: patient, left_bed_id: left } = frame.data;
  const ofPatient: readonly QueryKey[] = patient === null ? [] : [wardKeys.patient(patient)];
  const timeline: readonly QueryKey[] = patient === null ? [] : [wardKeys.timeline(patient)];
  if (what === 'task') return { names: timeline, task: id };
  if (what === 'log') return { names: timeline };
  if (what === 'handover') return { names: [wardKeys.handoverLists, wardKeys.handover(id)] };
  if (what !== 'bed') return { names: [...OF_PLACES, ...ofPatient] };
  const move = { ward: Number(frame.topic.split(':')[1]), patient, beds: left === undefined ? [id] : [id, left] };
  return { names: [wardKeys.beds, wardKeys.registry, ...ofPatient], move };
}

export interface LiveNews {
  heard(frame: ServerFrame): void;
}

export function createLiveNews(client: Pick<Client, 'call' | 'session' | 'clock'>, queries: QueryClient): LiveNews {
  const names = new Map<string, QueryKey>();
  const tasks = new Set<number>();
  let moves: Move[] = [];
  let isGathering = false;
  let isLoading = false;

  const old = (keys: readonly QueryKey[]): void => {
    for (const key of keys) names.set(JSON.stringify(key), key);
  };
  const reload = (): void => {
    for (const queryKey of names.values()) void queries.invalidateQueries({ queryKey });
    names.clear();
  };

  /** @returns undefined when the item no longer exists */
  const found = async <T>(thing: Promise<T>): Promise<T | undefined> => {
    try {
      return await thing;
    } catch (error) {
      if (hasCode(error, 'TASK_NOT_FOUND', 'BED_NOT_FOUND')) return undefined;
      throw error;
    }
  };
  const loadTask = async (id: number): Promise<void> => {
    const task = await found(client.call('getTask', { params: { id } }));
    const reader = readerOf(client, queries);
    if (reader) putTaskNews(queries, { id, task }, reader);
  };
  const loadMove = async ({ ward, patient, beds }: Move): Promise<void> => {
    const load = async (id: number) => ({ id, bed: await found(client.call('getBed', { params: { id } })) });
    putMove(queries, { ward, patient, beds: await Promise.all(beds.map(load)) });
  };
  const orReload = (work: Promise<void>, keys: readonly QueryKey[]): Promise<void> => work.catch(() => old(keys));

  /** One load at a time, so that an older response does not follow a newer one. */
  const load = async (): Promise<void> => {
    isGathering = false;
    if (isLoading) return;
    isLoading = true;
    while (tasks.size + moves.length + names.size > 0) {
      const few = tasks.size + moves.flatMap(({ beds }) => beds).length <= FEW;
      if (!few) old([...(tasks.size > 0 ? OF_TASKS : []), ...(moves.length > 0 ? OF_PLACES : [])]);
      const [nextTasks, nextMoves] = few ? [[...tasks], moves] : [[], []];
      tasks.clear();
      moves = [];
      reload();
      await Promise.all([
        ...nextTasks.map((id) => orReload(loadTask(id), OF_TASKS)),
        ...nextMoves.map((move) => orReload(loadMove(move), OF_PLACES)),
      ]);
    }
    isLoading = false;
  };

  return {
    heard: (frame) => {
      const { names: keys = [], task, move } = changeOf(frame);
      old(keys);
      if (task !== undefined) tasks.add(task);
      if (move) moves.push(move);
      if (isGathering || tasks.size + moves.length + names.size === 0) return;
      isGathering = true;
      setTimeout(() => void load(), GATHER);
    },
  };
}
