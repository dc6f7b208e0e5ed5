// Keeps the reminders of today in their places while a pointer or finger is on them. Their content is always the latest.
import type { Reminder } from '../../../../../contracts/reminders.ts';
import { useSteady } from '../../../../kit/steady/use-steady.ts';
import { type Day, type Group, groupReminders } from './group.ts';

/** @param kept groups of reminders that were answered on this page and stay where they were */
export function useHeldGroups(
  reminders: readonly Reminder[],
  day: Day,
  kept: ReadonlyMap<string, Group>,
): ReadonlyMap<Group, readonly Reminder[]> {
  const latest = [...groupReminders(reminders, day, kept)].map(([group, list]) => [group, list.map(({ id }) => id)]);
  const { shown } = useSteady(JSON.stringify(latest), '', () => 0);
  const byId = new Map(reminders.map((one) => [one.id, one]));
  return new Map((JSON.parse(shown) as [Group, string[]][]).map(([group, ids]) => [group, ids.flatMap((id) => byId.get(id) ?? [])]));
}
