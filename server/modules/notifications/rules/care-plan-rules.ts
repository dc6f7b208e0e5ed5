// The lines of who-hears-what.ts about care plans and their reminders.
import { ROLES } from '#contracts/common.ts';
import type { Kind } from '#contracts/notifications.ts';
import {
  dayMissed,
  planApproved,
  planStopped,
  planSuperseded,
  remindersAnswered,
  remindersDue,
  stepsStarted,
  supersessionSuggested,
} from '#modules/care-plans/events.ts';
import { type EndOfNews, endOfNews, type Rule, rule } from './rule.ts';

const reminders = ({ notice_id }: { notice_id: string }): string => `reminders:${notice_id}`;
const started = ({ plan_id }: { plan_id: string }): string => `plan-started:${plan_id}`;
const suggested = ({ plan_id }: { plan_id: string }): string => `plan-suggested:${plan_id}`;
const page = ({ plan_id }: { plan_id: string }) => ({ type: 'care-plan' as const, id: plan_id });
/** The page of a patient: the plan that they follow, and what is due. */
const own = (id: string) => ({ type: 'own-plan' as const, id });
const author = async (_: unknown, __: number, { author_id }: { author_id: number }) => [author_id];

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
    link: ({ notice_id }) => own(notice_id),
    lapses: true,
    waits: 3,
  }),
  'day-missed': rule({
    on: dayMissed,
    to: author,
    roles: ['doctor'],
    urgency: 'normal',
    channels: ['in_app', 'push'],
    thread: ({ plan_id }) => `plan:${plan_id}`,
    link: page,
  }),
  'plan-approved': rule({
    on: planApproved,
    to: async (_, __, { patient_id }) => [patient_id],
    roles: ROLES,
    urgency: 'normal',
    channels: ['in_app', 'push', 'email'],
    thread: ({ plan_id }) => `plan-approved:${plan_id}`,
    link: ({ plan_id }) => own(plan_id),
  }),
  'plan-started': rule({
    on: stepsStarted,
    to: author,
    roles: ['doctor'],
    // At once: nobody has checked these steps.
    urgency: 'alert',
    channels: ['in_app', 'push'],
    thread: started,
    link: page,
  }),
  'plan-suggested': rule({
    on: supersessionSuggested,
    to: author,
    roles: ['doctor'],
    urgency: 'normal',
    channels: ['in_app', 'push'],
    thread: suggested,
    link: page,
  }),
} satisfies Partial<Record<Kind, Rule>>;

export const CARE_PLAN_ENDS: readonly EndOfNews[] = [
  endOfNews({ on: remindersDue, threads: ({ earlier }) => earlier.map((notice_id) => reminders({ notice_id })) }),
  endOfNews({ on: planApproved, threads: (fact) => [started(fact)] }),
  endOfNews({ on: planStopped, threads: (fact) => [started(fact), suggested(fact)] }),
  endOfNews({ on: planSuperseded, threads: (fact) => [started(fact), suggested(fact)] }),
  endOfNews({ on: remindersAnswered, threads: (fact) => [reminders(fact)] }),
];
