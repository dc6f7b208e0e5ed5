// The contents and order of the board: rooms with their beds, and each patient's tasks due within the chosen hours.

import type { Task, WardTasks } from '../../../../../contracts/tasks.ts';
import type { WardBoard } from '../../../../../contracts/wards.ts';
import { matchesFilter } from '../../../../../text/matches.ts';
import { similarNames } from '../../../../../text/similar-names.ts';
import { fullName } from '../../../../hospital/patient-text.ts';
import { byDue, isPressing, urgencyOf } from '../../../shared/tasks/due.ts';
import type { BedOfBoard } from '../use-ward.ts';

/** Hours ahead; 0 means all tasks. */
export const HORIZONS = [4, 8, 24, 0] as const;
export type Horizon = (typeof HORIZONS)[number];

export interface ShownBed {
  bed: BedOfBoard;
  room: string;
  /** Whether another patient of the ward has a similar name. */
  similar: boolean;
  /** Late, urgent or due within the horizon. */
  tasks: Task[];
  /** Number of open tasks that are due later or have no due time. */
  later: number;
}
export interface Section {
  key: string;
  /** The room; undefined when beds of all rooms are in one list. */
  name: string | undefined;
  beds: ShownBed[];
}
interface Wanted {
  order: 'bed' | 'urgency';
  hours: Horizon;
  filter: string;
  now: number;
}

const HOUR = 3_600_000;

function matches({ bed, room }: ShownBed, filter: string): boolean {
  const { patient } = bed;
  const known = patient ? [fullName(patient), patient.medical_record_number, patient.team?.name ?? ''] : [];
  return matchesFilter([room, bed.name, ...known], filter);
}

/** The urgency of a bed: 0 a task is overdue, 1 urgent or nearly due, 2 due within the horizon, 3 none, 4 the bed is free. */
function rank({ bed, tasks }: ShownBed, now: number): number {
  if (!bed.patient) return 4;
  if (tasks.some((task) => urgencyOf(task, now) === 'overdue')) return 0;
  if (tasks.some((task) => isPressing(task, now))) return 1;
  return tasks.length > 0 ? 2 : 3;
}

/** @param open number of open tasks of each patient, including those that are not in `tasks` */
export function arrange(
  ward: WardBoard,
  open: WardTasks['patients'],
  tasks: readonly Task[],
  { order, hours, filter, now }: Wanted,
): Section[] {
  const counted = new Map(open.map((one) => [one.patient_id, one]));
  const ofPatient = Map.groupBy(tasks, (task) => task.patient_id);
  const within = (task: Task) =>
    hours === 0 || isPressing(task, now) || (task.due_at !== null && Date.parse(task.due_at) <= now + hours * HOUR);
  const patients = ward.rooms.flatMap(({ beds }) => beds.flatMap(({ patient }) => (patient ? [{ ...patient, ward: ward.id }] : [])));
  const similar = similarNames(patients);
  const sections = ward.rooms.map((room): Section => {
    const beds = room.beds.map((bed): ShownBed => {
      const all = bed.patient ? (ofPatient.get(bed.patient.id) ?? []) : [];
      const shown = all.filter(within).sort(byDue);
      const count = bed.patient && counted.get(bed.patient.id);
      const notLoaded = count ? Math.max(0, count.open - count.tasks.length) : 0;
      return {
        bed,
        room: room.name,
        similar: bed.patient !== null && similar.has(bed.patient.id),
        tasks: shown,
        later: all.length - shown.length + notLoaded,
      };
    });
    return { key: String(room.id), name: room.name, beds: beds.filter((shown) => matches(shown, filter)) };
  });
  if (order === 'bed') return sections.filter((section) => section.beds.length > 0);
  const beds = sections
    .flatMap((section) => section.beds)
    .sort((a, b) => rank(a, now) - rank(b, now) || (a.tasks[0]?.due_at ?? '~').localeCompare(b.tasks[0]?.due_at ?? '~'));
  return beds.length > 0 ? [{ key: 'all', name: undefined, beds }] : [];
}
