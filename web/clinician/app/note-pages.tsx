// The pages of one note, which load together: writing it, reading it, amending it.
import { useLocation } from '../../kit/router/use-location.ts';
import { AmendNotePage } from '../features/notes/editor/amend-note-page.tsx';
import { NewNotePage } from '../features/notes/editor/new-note-page.tsx';
import { NotePage } from '../features/notes/note-page.tsx';

/** @param id of the patient */
export function NotePages({ id }: { id: number }) {
  const { pathname } = useLocation();
  if (pathname.endsWith('/notes/new')) return <NewNotePage id={id} />;
  return pathname.endsWith('/amend') ? <AmendNotePage id={id} /> : <NotePage id={id} />;
}
