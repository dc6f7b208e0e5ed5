// A note in a list: its first lines, or the reason why it is closed, with author and time.
import { Trans } from '@lingui/react/macro';
import { Badge } from '@mantine/core';
import type { Note } from '../../../../contracts/notes.ts';
import { Link } from '../../../kit/router/link.tsx';
import { Moment } from '../../../kit/time/moment.tsx';
import { ClosedNote } from '../../../notes/ui/closed-note.tsx';
import { WhyClosed } from '../../shared/notes/why-closed.tsx';
import rows from '../../ui/rows.module.css';
import classes from './notes.module.css';

export function NoteRow({ note }: { note: Note }) {
  const { id, patient_id: patientId, author, state, text } = note;
  return (
    <li data-row={id}>
      <Link
        to="/patients/$id/notes/$note"
        params={{ id: String(patientId), note: id }}
        className={`${rows.link} ${classes.row}`}
        data-note={id}
      >
        <span className={classes.head}>
          <bdi className={classes.author}>{author.name}</bdi>
          {note.latest_version > 1 && (
            <Badge variant="default" size="sm">
              <Trans>Amended</Trans>
            </Badge>
          )}
          <span className={classes.time}>
            <Moment at={note.created_at} />
          </span>
        </span>
        {state === 'open' ? (
          <span className={classes.start} dir="auto">
            {text}
          </span>
        ) : (
          <ClosedNote state={state}>
            <WhyClosed state={state} />
          </ClosedNote>
        )}
      </Link>
    </li>
  );
}
