// Notes that only their readers open.
import * as notes from '#contracts/notes.ts';
import { encodeCursor } from '#platform/http/pages.ts';
import { mutation, query, type RootField } from '../schema/root-field.ts';

export const noteFields: readonly RootField[] = [
  query('notes', notes.listNotes, {
    page: { items: 'notes', cursorOf: ({ created_at, id }) => encodeCursor([created_at, id]) },
  }),
  query('note', notes.getNote),
  mutation('submitNote', notes.writeNote),
  mutation('amendNote', notes.amendNote, { rename: { id: 'noteId' } }),
];
