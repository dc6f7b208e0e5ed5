// How well a patient follows one step: in words, and the last days as a bar.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { PlanStep } from '../../../../../contracts/plans.ts';
import { calendarDate, intlLocale } from '../../../../kit/time/time.ts';
import classes from './followed.module.css';
import type { Followed } from './use-steps-followed.ts';

interface Props {
  step: Pick<PlanStep, 'last_day' | 'extended_days' | 'state'>;
  followed: Followed;
}

export function StepFollowed({ step, followed: { counts, days, notes } }: Props) {
  const { t, i18n } = useLingui();
  const { due, done, rate, missed } = counts;
  const of = (state: string) => days.filter((one) => one.state === state).length;
  const [doneDays, partDays, missedDays, count] = [of('done'), of('part'), of('missed'), days.length];
  const percent = rate === null ? '' : new Intl.NumberFormat(intlLocale(i18n.locale), { style: 'percent' }).format(rate);
  return (
    <div className={classes.followed}>
      <span>
        <Trans>
          <b>
            <bdi>{percent}</bdi>
          </b>{' '}
          done, <bdi>{done}</bdi> of <bdi>{due}</bdi>
        </Trans>
        {missed > 0 && (
          <span className={classes.missed}>
            {' · '}
            <Plural value={missed} one="# missed" other="# missed" />
          </span>
        )}
      </span>
      <span
        className={classes.days}
        role="img"
        aria-label={t`Last ${count} days: ${doneDays} done, ${partDays} done in part, ${missedDays} missed`}
      >
        {days.map(({ day, state }) => (
          <span key={day} data-day={state} title={calendarDate(i18n.locale, day)} />
        ))}
      </span>
      {step.state === 'active' && step.last_day !== null && (
        <span>
          <Trans>
            until <bdi>{calendarDate(i18n.locale, step.last_day)}</bdi>
          </Trans>
          {step.extended_days > 0 && (
            <>
              {', '}
              <Plural
                value={step.extended_days}
                one="extended by # day, because a day was missed"
                other="extended by # days, because days were missed"
              />
            </>
          )}
        </span>
      )}
      {notes.length > 0 && (
        <ul className={classes.notes} aria-label={t`Notes of the patient`}>
          {notes.map(({ id, local_day: day, note, note_state: state }) => (
            <li key={id}>
              <bdi>{calendarDate(i18n.locale, day)}</bdi>
              {': '}
              {state === 'open' && <bdi className={classes.words}>{note}</bdi>}
              {state === 'locked' && <Trans>a note that is locked</Trans>}
              {state === 'tampered' && <Trans>a note that is not as it was written, so it is not shown</Trans>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
