// Updates a cached ward, and the beds of patients in cached lists, after a bed has changed. Returns undefined as in task-news.ts.
import type { Handover } from '../../../../contracts/handovers.ts';
import type { Task, WardTasks } from '../../../../contracts/tasks.ts';
import type { PlacedBed, Ward, WardBoard } from '../../../../contracts/wards.ts';
import { sortNaturally } from '../../../../text/natural-order.ts';
import type { TaskFilter } from '../tasks/use-tasks.ts';
import type { Pages } from './task-news.ts';

/** A bed in its current state; `bed` is absent once it is removed. */
export interface BedNews {
  id: number;
  bed: PlacedBed | undefined;
}

/** The current bed of a patient; `bed` is absent when they have left the ward for an unknown place. */
export interface PlaceNews {
  patient: number;
  bed: PlacedBed | undefined;
}

/** The ward board after the change. */
export function inWard(board: WardBoard, { id, bed }: BedNews): WardBoard | undefined {
  const here = bed?.ward_id === board.id ? bed : undefined;
  if (here && !board.rooms.some((room) => room.id === here.room_id && room.name === here.room_name)) return undefined;
  const rooms = board.rooms.map((room) => {
    const beds = room.beds.filter((one) => one.id !== id);
    if (here?.room_id !== room.id) return { ...room, beds };
    const { room_name: _room, ward_name: _ward, ...shown } = here;
    return { ...room, beds: sortNaturally([...beds, shown]) };
  });
  const all = rooms.flatMap(({ beds }) => beds);
  return { ...board, rooms, beds: all.length, occupied: all.filter(({ patient }) => patient).length };
}

/** The wards of the clinic with the counts of a board. */
export const withCounts = (wards: { wards: Ward[] }, { id, beds, occupied }: WardBoard): { wards: Ward[] } => ({
  wards: wards.wards.map((one) => (one.id === id ? { ...one, beds, occupied } : one)),
});

const placedIn = <T extends Pick<Task, 'patient_id' | 'patient'>>(thing: T, patient: number, bed: PlacedBed): T => {
  if (thing.patient_id !== patient) return thing;
  const placement = {
    bed: { id: bed.id, name: bed.name },
    room: { id: bed.room_id, name: bed.room_name },
    ward: { id: bed.ward_id, name: bed.ward_name },
    team: bed.patient?.team ?? null,
  };
  return { ...thing, patient: { ...thing.patient, room_number: bed.room_name, placement } };
};

/** Tasks of ward `ward` after a patient was moved. Undefined for a patient who came to the ward, whose tasks are unknown. */
export function movedOnBoard(board: WardTasks, ward: number, { patient, bed }: PlaceNews): WardTasks | undefined {
  const known = board.patients.some((one) => one.patient_id === patient);
  if (bed?.ward_id !== ward) return known ? { patients: board.patients.filter((one) => one.patient_id !== patient) } : board;
  if (!known) return undefined;
  return { patients: board.patients.map((one) => ({ ...one, tasks: one.tasks.map((task) => placedIn(task, patient, bed)) })) };
}

/** Pages of tasks after a patient was moved. @param left the ward that the change came from */
export function movedInPages(data: Pages, filter: TaskFilter, { patient, bed }: PlaceNews, left: number): Pages | undefined {
  const has = data.pages.some(({ tasks }) => tasks.some((task) => task.patient_id === patient));
  const ward = filter.ward === undefined ? undefined : Number(filter.ward);
  if (has && ward !== undefined && ward !== bed?.ward_id && (bed !== undefined || ward === left))
    return { ...data, pages: data.pages.map((page) => ({ ...page, tasks: page.tasks.filter((task) => task.patient_id !== patient) })) };
  if (bed === undefined) return has ? undefined : data;
  // The tasks of this patient may now belong to the list.
  if (!has) return ward === bed.ward_id ? undefined : data;
  return { ...data, pages: data.pages.map((page) => ({ ...page, tasks: page.tasks.map((task) => placedIn(task, patient, bed)) })) };
}

/** A handover after a patient was moved. */
export function movedOnSheet(handover: Handover, { patient, bed }: PlaceNews): Handover | undefined {
  if (!handover.items.some((item) => item.patient_id === patient)) return handover;
  if (bed === undefined) return undefined;
  const items = handover.items.map((item) => ({
    ...placedIn(item, patient, bed),
    open_tasks: item.open_tasks.map((task) => placedIn(task, patient, bed)),
  }));
  return { ...handover, items };
}
