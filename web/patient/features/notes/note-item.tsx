// A note in the patient’s list: who wrote it, when, and how it begins.
import { Trans } from '@lingui/react/macro';
import type { Note } from '../../../../contracts/notes.ts';
import { Link } from '../../../kit/router/link.tsx';
import { Moment } from '../../../kit/time/moment.tsx';
import { ClosedNote } from '../../../notes/ui/closed-note.tsx';
import classes from './notes.module.css';
import { WhyClosed } from './why-closed.tsx';

export function NoteItem({ note }: { note: Note }) {
  const { id, author, state, text } = note;
  return (
    <li>
      <Link to={`/notes/${id}`} className={classes.note} data-note={id}>
        <span className={classes.head}>
          <bdi className={classes.author}>{author.name}</bdi>
          <span className={classes.time}>
            <Moment at={note.created_at} />
            {note.latest_version > 1 && (
              <>
                {' · '}
                <Trans>changed later</Trans>
              </>
            )}
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
