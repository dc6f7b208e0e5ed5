// One consultation in a list: person, subject, last message, unread count.
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { PersonRef } from '../../../contracts/common.ts';
import type { Consultation } from '../../../contracts/consultations.ts';
import { useUser } from '../../client/react.tsx';
import { PersonAvatar } from '../../kit/parts/person/person-avatar.tsx';
import { useNow, useShortWhen } from '../../kit/time/clinic-time.tsx';
import classes from './conversation-row.module.css';
import { ConversationRow, UnreadCount } from './conversation-row.tsx';

interface Props {
  consultation: Consultation;
  /** The person whose name the row shows. */
  person: PersonRef;
  open: boolean;
  /** Shown to a user who does not take part, in place of the last message. */
  overseen?: ReactNode;
}

export function ConsultationRow({ consultation, person, open, overseen }: Props) {
  const { id, unread } = consultation;
  return (
    <ConversationRow
      to="/consultations/$id"
      params={{ id: String(id) }}
      id={`consultation-${id}`}
      icon={<PersonAvatar name={person.name} />}
      open={open}
      unread={unread > 0}
    >
      {overseen ?? <Lines consultation={consultation} person={person} />}
    </ConversationRow>
  );
}

/** The last message and its time, for participants. */
function Lines({ consultation, person }: Pick<Props, 'consultation' | 'person'>) {
  const { subject, unread, last_message: last, status } = consultation;
  const user = useUser();
  const shortWhen = useShortWhen();
  const now = useNow();
  return (
    <>
      <div className={classes.line}>
        <bdi className={classes.name}>{person.name}</bdi>
        {last && (
          <time className={classes.meta} dateTime={last.sent_at}>
            <bdi>{shortWhen(last.sent_at, now)}</bdi>
          </time>
        )}
      </div>
      {subject && (
        <div className={classes.subject} dir="auto">
          {subject}
        </div>
      )}
      <div className={classes.line}>
        <LastMessage last={last} />
        <UnreadCount count={unread} />
        {status === 'closed' && (
          <span className={classes.closed}>{user.role === 'patient' ? <Trans>Closed</Trans> : <Trans>Resolved</Trans>}</span>
        )}
      </div>
    </>
  );
}

function LastMessage({ last }: { last: Consultation['last_message'] }) {
  const user = useUser();
  if (!last) {
    return (
      <span className={classes.preview}>
        <Trans>No messages yet</Trans>
      </span>
    );
  }
  return (
    <span className={classes.preview}>
      {last.author.id === user.id && (
        <span className={classes.by}>
          <Trans>You:</Trans>
        </span>
      )}
      {last.preview === null ? (
        <Trans>Message recalled</Trans>
      ) : (
        <span className={classes.words} dir="auto">
          {last.preview}
        </span>
      )}
    </span>
  );
}
