// The lines of who-hears-what.ts about care plans and their reminders.
import { ROLES } from '#contracts/common.ts';
import type { Kind } from '#contracts/notifications.ts';
import { dayMissed, remindersAnswered, remindersDue } from '#modules/care-plans/events.ts';
import { type EndOfNews, endOfNews, type Rule, rule } from './rule.ts';

const reminders = ({ notice_id }: { notice_id: string }): string => `reminders:${notice_id}`;

export const CARE_PLAN_RULES = {
  'reminder-due': rule({
    on: remindersDue,
    to: (recipients, tenantId, { patient_id, notice_id }) => recipients.patientToRemind(tenantId, patient_id, notice_id),
    roles: ROLES,
    // Also in quiet hours: a doctor chose the hours, and in the morning it is too late for the dose of the night.
    urgency: 'alert',
    channels: ['in_app', 'push', 'email'],
    // Each repetition is a notice of its own and replaces the earlier ones.
    thread: reminders,
    lapses: true,
    waits: 3,
  }),
  'day-missed': rule({
    on: dayMissed,
    to: async (_, __, { author_id }) => [author_id],
    roles: ['doctor'],
    urgency: 'normal',
    channels: ['in_app', 'push'],
    thread: ({ plan_id }) => `plan:${plan_id}`,
  }),
} satisfies Partial<Record<Kind, Rule>>;

export const CARE_PLAN_ENDS: readonly EndOfNews[] = [
  endOfNews({ on: remindersDue, threads: ({ earlier }) => earlier.map((notice_id) => reminders({ notice_id })) }),
  endOfNews({ on: remindersAnswered, threads: (fact) => [reminders(fact)] }),
];
