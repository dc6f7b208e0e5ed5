// The reminders of today and yesterday in the order in which a patient does them.
import type { Reminder } from '../../../../../contracts/reminders.ts';

export const GROUPS = ['now', 'yesterday', 'tasks', 'later', 'done'] as const;
export type Group = (typeof GROUPS)[number];

export interface Day {
  /** Local date, such as `2026-11-29`. */
  today: string;
  /** ms since 1970 */
  now: number;
}

/** For how long a task that was done is shown, in ms. */
const A_DAY = 86_400_000;

const isAnswered = ({ state }: Reminder): boolean => state === 'done' || state === 'skipped';

/** Whether it is a task whose day is still to come. */
export const isAhead = ({ local_day: day, closes_at: closesAt }: Reminder, { today }: Day): boolean => closesAt === null && day > today;

/** Returns the group of a reminder; undefined when there is nothing to do about it any more, or not yet. */
export function groupOf(reminder: Reminder, { today, now }: Day): Group | undefined {
  const { state, local_day: day, closes_at: closesAt, due_at: dueAt, checked_in_at: checkedInAt } = reminder;
  if (state === 'missed' || state === 'cancelled') return undefined;
  if (closesAt === null) {
    // A task can be done at any time: before its day, and also after it was skipped.
    if (state !== 'done') return 'tasks';
    return checkedInAt !== null && now - Date.parse(checkedInAt) < A_DAY ? 'done' : undefined;
  }
  if (day === today) {
    if (isAnswered(reminder)) return 'done';
    return state === 'due' || Date.parse(dueAt) <= now ? 'now' : 'later';
  }
  // Done is done; what was skipped can still be done until the end of today.
  return day < today && state !== 'done' && Date.parse(closesAt) > now ? 'yesterday' : undefined;
}

/** The reminders by group, each by time. @param kept groups of reminders that were answered on this page and stay where they were */
export function groupReminders(
  reminders: readonly Reminder[],
  day: Day,
  kept: ReadonlyMap<string, Group>,
): ReadonlyMap<Group, readonly Reminder[]> {
  const inOrder = [...reminders].sort((a, b) => Date.parse(a.due_at) - Date.parse(b.due_at));
  const found = new Map<Group, Reminder[]>();
  for (const reminder of inOrder) {
    const group = kept.get(reminder.id) ?? groupOf(reminder, day);
    if (group) found.set(group, [...(found.get(group) ?? []), reminder]);
  }
  return found;
}
