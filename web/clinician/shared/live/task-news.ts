// Updates a cached list after one task was added, changed or removed. A function that cannot decide from the change alone returns
// undefined: then the list has to be loaded again.
import type { InfiniteData } from '@tanstack/react-query';
import type { Handover } from '../../../../contracts/handovers.ts';
import type { Task, WardTasks } from '../../../../contracts/tasks.ts';
import { isFinished } from '../tasks/due.ts';
import type { TaskFilter, TaskPage } from '../tasks/use-tasks.ts';

/** A task in its current state; `task` is absent once it belongs to no list. */
export interface TaskNews {
  id: number;
  task: Task | undefined;
}

/** The user whose lists were loaded. */
export interface Reader {
  id: number;
  /** Undefined while they are unknown. */
  teams: ReadonlySet<number> | undefined;
  /** ms since 1970, by the clinic's clock. */
  now: number;
}

export type Pages = InfiniteData<TaskPage>;

/** ms since 1970; infinite without a due time. */
const dueTime = ({ due_at: dueAt }: Task): number => (dueAt === null ? Number.POSITIVE_INFINITY : Date.parse(dueAt));

/** The order of the server's lists: by due time, tasks without one last. */
const inOrder = (a: Task, b: Task): number => (dueTime(a) === dueTime(b) ? a.id - b.id : dueTime(a) - dueTime(b));

const isOverdue = (task: Task, now: number): boolean => !isFinished(task) && dueTime(task) < now;

/** `other` after the change: its prerequisite may be finished or open again. */
const behind = (other: Task, { id, task }: TaskNews): Task => {
  if (!other.depends_on.includes(id)) return other;
  const blockedBy = new Set(other.blocked_by);
  if (task && !isFinished(task)) blockedBy.add(id);
  else blockedBy.delete(id);
  const notDone = other.not_done_before.filter((one) => one.id !== id);
  if (task?.status === 'not-done') notDone.push({ id, title: task.title, reason: task.reason });
  return {
    ...other,
    blocked_by: [...blockedBy].sort((a, b) => a - b),
    not_done_before: notDone.sort((a, b) => a.id - b.id),
  };
};

const others = (tasks: readonly Task[], news: TaskNews): Task[] => tasks.filter(({ id }) => id !== news.id).map((one) => behind(one, news));

/** Whether a list includes the task; undefined when that depends on the user's teams and they are unknown. */
function belongs(task: Task, filter: TaskFilter, { id, teams, now }: Reader): boolean | undefined {
  const { status = 'active' } = filter;
  const holds =
    (status === 'all' || (status === 'active' ? !isFinished(task) : status === task.status)) &&
    (filter.team === undefined || task.team_id === Number(filter.team)) &&
    (filter.ward === undefined || task.patient.placement?.ward?.id === Number(filter.ward)) &&
    (filter.patient === undefined || task.patient_id === Number(filter.patient)) &&
    (filter.overdue === undefined || isOverdue(task, now)) &&
    (filter.urgent === undefined || task.priority === 'urgent') &&
    (filter.due_before === undefined || dueTime(task) < Date.parse(String(filter.due_before)));
  if (!holds || filter.mine === undefined || task.assignee_id === id) return holds;
  return task.team_id === null ? false : teams?.has(task.team_id);
}

/** Pages of tasks after the change. A task beyond the loaded pages is omitted: it comes with its own page. */
export function inPages(data: Pages, filter: TaskFilter, news: TaskNews, reader: Reader): Pages | undefined {
  const { task } = news;
  const shown = task ? belongs(task, filter, reader) : false;
  if (shown === undefined) return undefined;
  const pages = data.pages.map((page) => ({ ...page, tasks: others(page.tasks, news) }));
  if (task && shown) {
    const comesBefore = (one: Task) => inOrder(task, one) < 0;
    const page = pages.find(({ tasks, next }) => next === null || tasks.some(comesBefore));
    if (page) page.tasks = [...page.tasks, task].sort(inOrder);
  }
  return { ...data, pages };
}

/** Tasks of ward `ward` after the change. Undefined for a patient with more tasks than are shown, because the next one is unknown. */
export function onBoard(board: WardTasks, ward: number, news: TaskNews, now: number): WardTasks | undefined {
  const { task } = news;
  const entry = board.patients.find(({ patient_id: id, tasks }) =>
    task ? id === task.patient_id : tasks.some((one) => one.id === news.id),
  );
  const liesHere = task ? task.patient.placement?.ward?.id === ward : entry !== undefined;
  if (liesHere !== (entry !== undefined)) return undefined;
  const uncertain = entry ? [entry] : task ? [] : board.patients;
  if (uncertain.some(({ open, tasks }) => open !== tasks.length)) return undefined;
  if (!entry) return board;
  const tasks = others(entry.tasks, news);
  if (task && !isFinished(task)) tasks.push(task);
  tasks.sort(inOrder);
  const next = { ...entry, tasks, open: tasks.length, overdue: tasks.filter((one) => isOverdue(one, now)).length };
  return { patients: board.patients.map((one) => (one === entry ? next : one)) };
}

/** A handover after the change: it shows the tasks that were open at the handover in their current state. */
export const onSheet = (handover: Handover, news: TaskNews): Handover => ({
  ...handover,
  items: handover.items.map((item) => ({
    ...item,
    open_tasks: item.open_tasks.flatMap((one) => (one.id === news.id ? (news.task ?? []) : [behind(one, news)])),
  })),
});
