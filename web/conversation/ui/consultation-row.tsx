// One consultation in a list: person, subject, last message, unread count.
import { Trans } from '@lingui/react/macro';
import { Badge } from '@mantine/core';
import type { PersonRef } from '../../../contracts/common.ts';
import type { Consultation } from '../../../contracts/consultations.ts';
import { useUser } from '../../client/react.tsx';
import { PersonAvatar } from '../../kit/parts/person-avatar.tsx';
import { useNow, useShortWhen } from '../../kit/time/clinic-time.tsx';
import classes from './conversation-row.module.css';
import { ConversationRow, UnreadCount } from './conversation-row.tsx';
import { OverseenLines } from './overseen-lines.tsx';

interface Props {
  consultation: Consultation;
  /** The person whose name the row shows. */
  person: PersonRef;
  open: boolean;
}

export function ConsultationRow({ consultation, person, open }: Props) {
  const { id, unread, participants } = consultation;
  const user = useUser();
  const takesPart = participants.some((one) => one.id === user.id);
  return (
    <ConversationRow
      to="/consultations/$id"
      params={{ id: String(id) }}
      id={`consultation-${id}`}
      icon={<PersonAvatar name={person.name} />}
      open={open}
      unread={unread > 0}
    >
      {takesPart ? <Lines consultation={consultation} person={person} /> : <OverseenLines consultation={consultation} person={person} />}
    </ConversationRow>
  );
}

/** The last message and its time, for participants. */
function Lines({ consultation, person }: Omit<Props, 'open'>) {
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
          <Badge size="xs" variant="default">
            {user.role === 'patient' ? <Trans>Closed</Trans> : <Trans>Resolved</Trans>}
          </Badge>
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
