// One line of the timeline.
import type { ReactNode } from 'react';
import { useClinicTime } from '../../../kit/time/clinic-time.tsx';
import classes from './timeline.module.css';

interface LineProps {
  /** A key that no other entry has. */
  row: string;
  at: string;
  kind: ReactNode;
  words: ReactNode;
  notes?: string | null;
  by?: ReactNode;
  state?: 'pending' | 'failed' | 'not-done' | 'voided';
  children?: ReactNode;
}

export function Line({ row, at, kind, words, notes, by, state, children }: LineProps) {
  const time = useClinicTime();
  return (
    <li className={classes.entry} data-row={row} data-state={state}>
      <time className={classes.time} dateTime={at}>
        <bdi>{time.clock(at)}</bdi>
      </time>
      <div className={classes.what}>
        <div className={classes.head}>
          <span className={classes.words} dir="auto">
            {words}
          </span>
          <span className={classes.kind}>{kind}</span>
        </div>
        {notes && (
          <p className={classes.notes} dir="auto">
            {notes}
          </p>
        )}
        {by && <div className={classes.by}>{by}</div>}
        {children}
      </div>
    </li>
  );
}
