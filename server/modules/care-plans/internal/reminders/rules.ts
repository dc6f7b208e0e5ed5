// Rules of this installation for reminders.
import type { Config } from '#platform/config.ts';

export interface ReminderRules {
  /** When a reminder is sent, in minutes after it is due, until the patient checks in. */
  repeatsMinutes: readonly number[];
  /** Reminders missed in a row that become a task. */
  misses: number;
}

export const reminderRules = (config: Pick<Config, 'REMINDER_REPEATS_MINUTES' | 'REMINDER_MISSES'>): ReminderRules => ({
  repeatsMinutes: config.REMINDER_REPEATS_MINUTES,
  misses: config.REMINDER_MISSES,
});
