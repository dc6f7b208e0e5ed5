// The pages of notes and of the patient's doctor, which load together.

import { useParams } from '../../kit/router/router.tsx';
import { useLocation } from '../../kit/router/use-location.ts';
import { DoctorPage } from '../features/doctor/doctor-page.tsx';
import { NotePage } from '../features/notes/note-page.tsx';
import { NotesPage } from '../features/notes/notes-page.tsx';

export function NotesPages() {
  const { id } = useParams();
  const { pathname } = useLocation();
  if (id !== undefined) return <NotePage />;
  return pathname === '/doctor' ? <DoctorPage /> : <NotesPage />;
}
