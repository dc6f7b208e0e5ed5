// A message in the outbox: waiting, being sent, or refused.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { type Outgoing, refusalOf } from '../../../client/outbox/outbox.ts';
import { useOutbox } from '../../../client/outbox/outbox-context.tsx';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { useLine } from '../../../client/react.tsx';
import { IconClock } from '../../../kit/parts/icons.ts';
import { useDayClock, useNow } from '../../../kit/time/clinic-time.tsx';
import classes from './message.module.css';

interface Props {
  outgoing: Outgoing;
  /** The message. */
  children: ReactNode;
  /** Further buttons for a refused message. */
  choices?: ReactNode;
  /** Replaces the button that tries again. */
  again?: ReactNode;
}

export function OutgoingRow({ outgoing, children, choices, again }: Props) {
  const { t } = useLingui();
  const outbox = useOutbox();
  const dayClock = useDayClock();
  const now = useNow();
  const line = useLine();
  const problemText = useProblemText();
  const refusal = refusalOf(outgoing);
  return (
    <li className={`${classes.row} ${refusal ? classes.failed : classes.pending}`} data-own data-outgoing={refusal ? 'failed' : 'pending'}>
      <div className={classes.bubble}>
        <div className={classes.head}>
          <span className={classes.author}>
            <Trans>You</Trans>
          </span>
          <span className={classes.meta}>
            <bdi>{dayClock(outgoing.writtenAt, now)}</bdi>
          </span>
        </div>
        {children}
        {!refusal && (
          <div className={classes.foot}>
            <IconClock size={14} aria-hidden="true" />
            {line === 'lost' ? t`Will be sent when the connection is back` : t`Sending…`}
          </div>
        )}
        {refusal && (
          <>
            <p className={classes.problem} role="alert">
              <Trans>Not sent.</Trans> {problemText(refusal)}
            </p>
            <Group gap="xs" justify="flex-end">
              <Button size="xs" variant="default" onClick={() => void outbox.discard(outgoing.id)}>
                <Trans>Delete</Trans>
              </Button>
              {choices}
              {again || (
                <Button size="xs" onClick={() => void outbox.retry(outgoing.id)}>
                  <Trans>Try again</Trans>
                </Button>
              )}
            </Group>
          </>
        )}
      </div>
    </li>
  );
}
