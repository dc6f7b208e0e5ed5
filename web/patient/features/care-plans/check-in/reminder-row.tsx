// A reminder with its time and words, and one tap to say that it is done. It stays where it is after the answer, so that a second tap does not
// hit the next one.
import { Trans, useLingui } from '@lingui/react/macro';
import { VisuallyHidden } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import type { DueReminder } from '../../../../../contracts/home.ts';
import type { CheckInOutcome } from '../../../../../contracts/reminders.ts';
import { useLine } from '../../../../client/react.tsx';
import { useAnnounce } from '../../../../kit/accessibility/announcer.tsx';
import { IconCheck } from '../../../../kit/parts/icons.ts';
import { PlainButton } from '../../../../kit/parts/plain-button.tsx';
import { useDayClock, useNow } from '../../../../kit/time/clinic-time.tsx';
import { calendarDate } from '../../../../kit/time/time.ts';
import type { OutgoingCheckIn } from './outgoing.ts';
import classes from './reminder-row.module.css';
import { medicineBeside, type StepWords } from './step-name.ts';

interface Props {
  reminder: Pick<DueReminder, 'id' | 'step_id' | 'due_at' | 'late'>;
  words: StepWords;
  /** How often it is due, in words, where the text alone may be outdated. */
  often?: ReactNode;
  /** The answer that the server has. */
  state: 'done' | 'skipped' | 'open';
  /** The answer that is on its way. */
  waiting: OutgoingCheckIn | undefined;
  /** Whether it is a task, which has no time of day. */
  untimed?: boolean;
  /** The day of a task that is still to come, such as `2026-12-10`. */
  dueOn?: string;
  /** Whether it is not due yet. */
  early?: boolean;
  onAnswer: (outcome: CheckInOutcome) => void;
  /** Below the row. */
  children?: ReactNode;
}

/** Returns the name of a step: its text, if it is known. */
export function useStepName(): (words: StepWords) => string {
  const { t } = useLingui();
  return (words) => words?.text ?? t`A step of your plan`;
}

export function ReminderRow({ reminder, words, often, state, waiting, untimed, dueOn, early, onAnswer, children }: Props) {
  const { t, i18n } = useLingui();
  const announce = useAnnounce();
  const isOffline = useLine() === 'lost';
  const now = useNow();
  const dayClock = useDayClock();
  const name = useStepName()(words);
  const medicine = medicineBeside(words);
  const row = useRef<HTMLLIElement>(null);
  const said = waiting ? ({ DONE: 'done', SKIPPED: 'skipped' } as const)[waiting.outcome] : state;
  const answer = (outcome: CheckInOutcome) => {
    onAnswer(outcome);
    row.current?.focus();
    announce(isOffline ? t`Saved. It will be sent when the connection is back.` : outcome === 'DONE' ? t`Done` : t`Skipped`);
  };
  const of = <VisuallyHidden> {name}</VisuallyHidden>;
  return (
    <li ref={row} tabIndex={-1} className={classes.row} data-row={reminder.id} data-said={said}>
      <div className={classes.about}>
        {!untimed && (
          <time dateTime={reminder.due_at} className={classes.time}>
            <bdi>{dayClock(reminder.due_at, now)}</bdi>
          </time>
        )}
        <span className={classes.name} dir="auto">
          {name}
        </span>
        {dueOn && (
          <span className={classes.text}>
            <Trans>
              On <bdi>{calendarDate(i18n.locale, dueOn)}</bdi>
            </Trans>
          </span>
        )}
        {medicine && (
          <span className={classes.text} dir="auto">
            {medicine}
          </span>
        )}
        {often && <span className={classes.text}>{often}</span>}
        {reminder.late && said === 'open' && (
          <span className={classes.text}>
            <Trans>This reminder came late.</Trans>
          </span>
        )}
      </div>
      <div className={classes.answers}>
        {said !== 'open' && (
          <span className={classes.said}>
            {said === 'done' && <IconCheck size={20} aria-hidden="true" />}
            {said === 'done' ? <Trans>Done</Trans> : <Trans>Skipped</Trans>}
            {waiting && isOffline && (
              <span className={classes.text}>
                <Trans>Saved, will be sent</Trans>
              </span>
            )}
          </span>
        )}
        {said !== 'done' && (
          <PlainButton className={said === 'open' && !early && !dueOn ? classes.done : ''} onClick={() => answer('DONE')}>
            {said === 'open' ? <Trans>Done</Trans> : <Trans>I did it after all</Trans>}
            {of}
          </PlainButton>
        )}
        {said === 'open' && !dueOn && (
          <PlainButton onClick={() => answer('SKIPPED')}>
            <Trans>Skip</Trans>
            {of}
          </PlainButton>
        )}
      </div>
      {children}
    </li>
  );
}
