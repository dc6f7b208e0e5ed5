// The first line of a message: its author and its time.
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useClinicTime } from '../../../kit/time/clinic-time.tsx';
import classes from './message.module.css';

interface Props {
  author: string;
  /** Beside the author, such as their role. */
  about?: ReactNode;
  own: boolean;
  /** Whether the message above has the same author, who is then not named again. */
  follows: boolean;
  sentAt: string;
  /** After the time, such as "edited". */
  children?: ReactNode;
}

export function MessageHead({ author, about, own, follows, sentAt, children }: Props) {
  const { t } = useLingui();
  const time = useClinicTime();
  const ownClock = time.ownClock(sentAt);
  return (
    <div className={classes.head}>
      {!follows && <bdi className={classes.author}>{own ? t`You` : author}</bdi>}
      {!follows && !own && about && <span className={classes.meta}>{about}</span>}
      <time className={classes.meta} dateTime={sentAt} title={time.full(sentAt)}>
        <bdi>{time.clock(sentAt)}</bdi>
      </time>
      {ownClock && (
        <span className={classes.meta}>
          <Trans>
            (<bdi>{ownClock}</bdi> your time)
          </Trans>
        </span>
      )}
      {children}
    </div>
  );
}
