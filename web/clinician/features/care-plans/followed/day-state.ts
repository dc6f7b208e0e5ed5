// The state of a day of a step, from its reminders.
import type { Reminder } from '../../../../../contracts/reminders.ts';

/** `part`: some of its reminders were done. `open`: the patient can still check in. `none`: nothing was due. */
export type DayState = 'done' | 'part' | 'missed' | 'open' | 'none';

export function stateOfDay(reminders: readonly Pick<Reminder, 'state'>[]): DayState {
  const due = reminders.filter(({ state }) => state !== 'coming' && state !== 'cancelled');
  const done = due.filter(({ state }) => state === 'done').length;
  if (due.length === 0) return 'none';
  if (done === due.length) return 'done';
  if (done > 0) return 'part';
  return due.some(({ state }) => state === 'due') ? 'open' : 'missed';
}
