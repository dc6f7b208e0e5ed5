// A step of a plan: what to do, how often, until when, and the sentence of the note that says so.
import { Trans, useLingui } from '@lingui/react/macro';
import type { PlanStep } from '../../../../../contracts/plans.ts';
import { Quote } from '../../../../care-plans/ui/quote.tsx';
import { useScheduleWords } from '../../../../care-plans/ui/schedule-words.ts';
import { calendarDate } from '../../../../kit/time/time.ts';
import { medicineBeside } from '../check-in/step-name.ts';
import classes from '../plan.module.css';

/** @param isOver whether its last day has passed, or it was done */
export function OneStep({ step, isOver }: { step: PlanStep; isOver: boolean }) {
  const { i18n } = useLingui();
  const medicine = medicineBeside(step);
  const scheduleWords = useScheduleWords();
  const { schedule, due_date: dueDate, starts_on: startsOn, last_day: lastDay, route } = step;
  const date = (day: string) => <bdi>{calendarDate(i18n.locale, day)}</bdi>;
  return (
    <li className={classes.step} data-step={step.id}>
      <span className={classes.name} dir="auto">
        {step.text}
      </span>
      {!step.words_confirmed && (
        <span>
          <Trans>Your doctor has changed this. What is below counts now:</Trans>
        </span>
      )}
      {(medicine || (route && step.drug)) && (
        <span dir="auto">
          {medicine ?? step.drug}
          {route && ` (${route})`}
        </span>
      )}
      {schedule && <span>{scheduleWords(schedule)}</span>}
      {dueDate && (
        <span>
          <Trans>On {date(dueDate)}</Trans>
        </span>
      )}
      {startsOn && step.type === 'plan' && !schedule?.prn && (
        <span className={classes.quiet}>
          {lastDay ? (
            <Trans>
              From {date(startsOn)} until {date(lastDay)}
            </Trans>
          ) : (
            <Trans>Since {date(startsOn)}</Trans>
          )}
        </span>
      )}
      {!isOver && step.extends && schedule?.days !== undefined && (
        <span className={classes.quiet}>
          <Trans>If you miss a day, one day is added at the end.</Trans>
        </span>
      )}
      <span className={classes.quiet}>{step.edited ? <Trans>Your doctor wrote at first:</Trans> : <Trans>Your doctor wrote:</Trans>}</span>
      <Quote quote={step.evidence.quote} />
    </li>
  );
}
