// Due times relative to now: lateness, groups and order of tasks.
import type { Task } from '../../../../contracts/tasks.ts';

const MINUTE = 60_000;
/** A task that is due within this many minutes counts as due now. */
const NOW = 15;

export type Urgency = 'overdue' | 'now' | 'hour' | 'later' | 'none';
export type Group = 'overdue' | 'hour' | 'today' | 'tomorrow' | 'later' | 'none';
export const GROUPS: readonly Group[] = ['overdue', 'hour', 'today', 'tomorrow', 'later', 'none'];

type Due = Pick<Task, 'due_at'>;
type Timed = Pick<Task, 'due_at' | 'priority' | 'status'>;

export const isFinished = ({ status }: Pick<Task, 'status'>): boolean => status === 'done' || status === 'not-done';

/**
 * Whole minutes from `now` until the task is due, rounded down; negative, and at least one, when it is late. Undefined without a due time.
 */
export function minutesUntil({ due_at: dueAt }: Due, now: number): number | undefined {
  if (dueAt === null) return undefined;
  const left = Date.parse(dueAt) - now;
  return left >= 0 ? Math.floor(left / MINUTE) : Math.min(-1, Math.ceil(left / MINUTE));
}

export type Lateness =
  | { unit: 'minutes'; minutes: number }
  | { unit: 'hours'; hours: number; minutes: number }
  | { unit: 'days'; days: number };

/** The lateness in units for display: minutes below one hour, then hours and minutes, then days; rounded down. */
export function lateness(minutes: number): Lateness {
  if (minutes < 60) return { unit: 'minutes', minutes };
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return { unit: 'hours', hours, minutes: minutes % 60 };
  return { unit: 'days', days: Math.floor(hours / 24) };
}

export function urgencyOf(task: Due, now: number): Urgency {
  const minutes = minutesUntil(task, now);
  if (minutes === undefined) return 'none';
  if (minutes < 0) return 'overdue';
  if (minutes <= NOW) return 'now';
  return minutes <= 60 ? 'hour' : 'later';
}

/** `daysAhead` returns the number of the clinic's calendar days between now and an instant. */
export function groupOf(task: Due, now: number, daysAhead: (instant: string) => number): Group {
  const urgency = urgencyOf(task, now);
  if (urgency === 'overdue' || urgency === 'none') return urgency;
  if (urgency !== 'later') return 'hour';
  const days = daysAhead(task.due_at!);
  if (days <= 0) return 'today';
  return days === 1 ? 'tomorrow' : 'later';
}

const RANK: Record<Task['priority'], number> = { urgent: 0, high: 1, normal: 2, low: 3 };

/** Earliest first, tasks without a due time last; the more urgent of two at the same time. */
export const byDue = (a: Timed, b: Timed): number =>
  (a.due_at === null ? 1 : 0) - (b.due_at === null ? 1 : 0) ||
  (a.due_at ?? '').localeCompare(b.due_at ?? '') ||
  RANK[a.priority] - RANK[b.priority];

/** Whether a task needs attention now: late, nearly due, or urgent at any time. */
export const isPressing = (task: Timed, now: number): boolean => {
  if (isFinished(task)) return false;
  const urgency = urgencyOf(task, now);
  return urgency === 'overdue' || urgency === 'now' || task.priority === 'urgent';
};
