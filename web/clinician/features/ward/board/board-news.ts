// Counts the updates of a board. A patient who comes or leaves counts once: their beds and tasks are not counted separately.
import type { Task, WardTasks } from '../../../../../contracts/tasks.ts';
import type { WardBoard } from '../../../../../contracts/wards.ts';
import { newsIn, type Versioned } from '../../../../kit/steady/news.ts';

export interface BoardData {
  ward: WardBoard;
  open: WardTasks;
}

export const tasksIn = ({ patients }: WardTasks): Task[] => patients.flatMap(({ tasks }) => tasks);

const bedsIn = (ward: WardBoard) => ward.rooms.flatMap((room) => room.beds.map((bed) => ({ room, bed })));

const namesIn = (ward: WardBoard): Versioned[] =>
  bedsIn(ward).map(({ room, bed }) => ({ id: bed.id, version: `${room.name}/${bed.name}` }));

const patientsIn = (ward: WardBoard): Versioned[] =>
  bedsIn(ward).flatMap(({ bed }) =>
    bed.patient ? [{ id: bed.patient.id, version: [bed.id, bed.patient.version, bed.patient.team?.id].join() }] : [],
  );

/** @param own IDs of tasks that the user has just changed, which are not counted */
export function boardNews(shown: BoardData | undefined, latest: BoardData | undefined, own: ReadonlySet<number>): number {
  if (!shown || !latest) return 0;
  const [before, after] = [patientsIn(shown.ward), patientsIn(latest.ward)];
  const there = new Set(before.map(({ id }) => id));
  const stayed = new Set(after.map(({ id }) => id).filter((id) => there.has(id)));
  const ofStayed = ({ open }: BoardData) => tasksIn(open).filter((task) => stayed.has(task.patient_id));
  return newsIn(before, after) + newsIn(namesIn(shown.ward), namesIn(latest.ward)) + newsIn(ofStayed(shown), ofStayed(latest), own);
}
