// A part of a page that shows care plans: it follows their changes, and those of the notes that they quote.
import type { ReactNode } from 'react';
import { NotesPart } from '../../notes/ui/notes-part.tsx';
import { usePlansLive } from '../data/use-plans.ts';

export function PlansPart({ children }: { children: ReactNode }) {
  usePlansLive();
  return <NotesPart>{children}</NotesPart>;
}
