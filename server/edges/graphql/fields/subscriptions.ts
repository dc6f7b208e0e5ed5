// Fields of `Subscription`. Each follows a topic of the live socket and shows the data of one of its frames.
import { NoteAdded } from '#contracts/notes.ts';
import { PlanChanged } from '#contracts/plans.ts';
import { RemindersChanged } from '#contracts/reminders.ts';
import type { SubscriptionField } from '../schema/subscription-field.ts';

export const SUBSCRIPTIONS: readonly SubscriptionField[] = [
  {
    name: 'noteAdded',
    description: 'A note was added that the caller reads: about any patient, or about one. Its text is in `note`.',
    topic: 'me',
    frame: 'notes.changed',
    shows: NoteAdded,
    when: 'added',
    only: 'patient_id',
  },
  {
    name: 'planReady',
    description: 'The steps of a care plan were found: for its author and patient, about any patient or one. They are in `carePlan`.',
    topic: 'care-plans:mine',
    frame: 'care-plans.changed',
    shows: PlanChanged.omit({ ready: true }),
    when: 'ready',
    only: 'patient_id',
  },
  {
    name: 'reminderDue',
    description: 'Reminders of the caller are due, or are repeated. They are in `reminders`.',
    topic: 'care-plans:mine',
    frame: 'reminders.changed',
    shows: RemindersChanged.omit({ due: true }),
    when: 'due',
  },
];
