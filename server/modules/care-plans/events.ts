// Events that care plans publish, with IDs only.
import { z } from 'zod';
import { PersonId } from '#contracts/common.ts';
import { defineEvent } from '#platform/events/event.ts';

const notice = z.object({ patient_id: PersonId, notice_id: z.uuid() });

/** Reminders of a patient are due, or are repeated. `earlier`: notices that this one replaces. */
export const remindersDue = defineEvent('care-plans.reminders-due', notice.extend({ earlier: z.array(z.uuid()) }));
/** No reminder of a notice is open any more. */
export const remindersAnswered = defineEvent('care-plans.reminders-answered', notice);
/** A day was missed; `extended`: the step goes on for one day more. */
export const dayMissed = defineEvent(
  'care-plans.day-missed',
  z.object({ plan_id: z.uuid(), patient_id: PersonId, author_id: PersonId, extended: z.boolean() }),
);
const plan = z.object({ plan_id: z.uuid(), patient_id: PersonId, author_id: PersonId });

/** The steps of a plan were extracted; it waits for its author's approval. */
export const planReady = defineEvent('care-plans.plan-ready', plan);
export const planApproved = defineEvent('care-plans.plan-approved', plan);
/** Another plan took the place of this one. */
export const planSuperseded = defineEvent('care-plans.plan-superseded', plan.extend({ by_plan_id: z.uuid() }));
/** A colleague wrote a plan for the same patient; the author of this one decides whether it takes its place. */
export const supersessionSuggested = defineEvent('care-plans.supersession-suggested', plan.extend({ by_plan_id: z.uuid() }));
/** Steps of a plan started without an approval. */
export const stepsStarted = defineEvent('care-plans.steps-started', plan);
export const planStopped = defineEvent('care-plans.plan-stopped', plan.extend({ by_id: PersonId }));
