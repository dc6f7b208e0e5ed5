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
