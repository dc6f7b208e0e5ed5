// The reason why a note is not shown, in place of its text.
import type { ReactNode } from 'react';
import type { NoteState } from '../../../contracts/notes.ts';
import { IconAlertTriangle, IconHourglass } from '../../kit/parts/icons.ts';
import classes from './notes.module.css';

/** @param children the reason, in the words of the app's users */
export const ClosedNote = ({ state, children }: { state: Exclude<NoteState, 'open'>; children: ReactNode }) => (
  <div className={classes.closed} data-note-state={state} data-fault={state === 'pending' ? undefined : true}>
    {state === 'pending' ? <IconHourglass size={18} aria-hidden="true" /> : <IconAlertTriangle size={18} aria-hidden="true" />}
    <span>{children}</span>
  </div>
);
