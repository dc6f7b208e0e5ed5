// Fields of `Subscription`. Each follows a topic of the live socket and shows the data of one of its frames.
import { NoteAdded } from '#contracts/notes.ts';
import type { SubscriptionField } from '../schema/subscription-field.ts';

export const SUBSCRIPTIONS: readonly SubscriptionField[] = [
  {
    name: 'noteAdded',
    description: 'A note was added that the caller reads: about any patient, or about one. Its text is in `note`.',
    topic: 'me',
    frame: 'note.added',
    shows: NoteAdded,
    only: 'patient_id',
  },
];
