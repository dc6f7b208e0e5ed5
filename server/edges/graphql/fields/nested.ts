// Fields that show other records inside a record. Each level of them is one read of all their records.
import { Consultation } from '#contracts/consultations.ts';
import { ChatMessage } from '#contracts/messages.ts';
import { Note } from '#contracts/notes.ts';
import type { NestedField } from '../schema/nested-field.ts';

export const NESTED: readonly NestedField[] = [
  { on: Note, name: 'consultation', shows: Consultation, batch: 'consultations', idOf: (note) => note['consultation_id'] as number | null },
  {
    on: Consultation,
    name: 'messages',
    description: 'The newest messages, oldest first.',
    shows: ChatMessage,
    isList: true,
    batch: 'newestMessages',
    idOf: (consultation) => consultation['id'] as number,
    sizes: { last: 50 },
  },
];
