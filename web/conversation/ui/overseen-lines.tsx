// A consultation in the list of front-desk staff or an administrator: patient, participants, date, status, but nothing of its messages.
import { Plural, Trans } from '@lingui/react/macro';
import { Badge } from '@mantine/core';
import type { PersonRef } from '../../../contracts/common.ts';
import type { Consultation } from '../../../contracts/consultations.ts';
import { useClinicTime, useNow } from '../../kit/time/clinic-time.tsx';
import classes from './conversation-row.module.css';

/** @param person the one whose name the row shows: the patient, or the doctor on the patient's own page */
export function OverseenLines({ consultation, person }: { consultation: Consultation; person: PersonRef }) {
  const { patient, doctor, created_at: since, last_seq: messages } = consultation;
  const time = useClinicTime();
  const now = useNow();
  return (
    <>
      <div className={classes.line}>
        <bdi className={classes.name}>{person.name}</bdi>
        <time className={classes.meta} dateTime={since}>
          <Trans>
            Since <bdi>{time.date(since, now)}</bdi>
          </Trans>
        </time>
      </div>
      {person.id === patient.id && (
        <div className={classes.with}>
          <Trans>
            with <bdi>{doctor.name}</bdi>
          </Trans>
        </div>
      )}
      <div className={classes.line}>
        <span className={classes.preview}>
          {messages > 0 ? <Plural value={messages} one="# message" other="# messages" /> : <Trans>No messages yet</Trans>}
        </span>
        <State consultation={consultation} />
      </div>
    </>
  );
}

function State({ consultation: { status, attended } }: { consultation: Consultation }) {
  return (
    <Badge size="xs" variant="default">
      {status === 'closed' ? (
        <Trans>Resolved</Trans>
      ) : attended ? (
        <Trans context="a consultation">Open</Trans>
      ) : (
        <Trans>No clinician</Trans>
      )}
    </Badge>
  );
}
