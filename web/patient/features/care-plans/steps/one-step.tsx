// A step of a plan: what to do, how often, until when, and the sentence of the note that says so.
import { Trans, useLingui } from '@lingui/react/macro';
import type { PlanStep } from '../../../../../contracts/plans.ts';
import { Quote } from '../../../../care-plans/ui/quote.tsx';
import { useScheduleWords } from '../../../../care-plans/ui/schedule-words.ts';
import { calendarDate } from '../../../../kit/time/time.ts';
import { useStepName } from '../check-in/reminder-row.tsx';
import classes from '../plan.module.css';

export function OneStep({ step }: { step: PlanStep }) {
  const { i18n } = useLingui();
  const name = useStepName()(step);
  const scheduleWords = useScheduleWords();
  const { schedule, due_date: dueDate, starts_on: startsOn, route } = step;
  const date = (day: string) => <bdi>{calendarDate(i18n.locale, day)}</bdi>;
  return (
    <li className={classes.step} data-step={step.id}>
      <span className={classes.name} dir="auto">
        {name}
        {route && step.drug && ` (${route})`}
      </span>
      {schedule && <span>{scheduleWords(schedule)}</span>}
      {dueDate && (
        <span>
          <Trans>On {date(dueDate)}</Trans>
        </span>
      )}
      {startsOn && step.type === 'plan' && !schedule?.prn && (
        <span className={classes.quiet}>
          <Trans>Since {date(startsOn)}</Trans>
        </span>
      )}
      {step.extends && schedule?.days !== undefined && (
        <span className={classes.quiet}>
          <Trans>If you miss a day, one day is added at the end.</Trans>
        </span>
      )}
      <span className={classes.quiet}>
        <Trans>Your doctor wrote:</Trans>
      </span>
      <Quote quote={step.evidence.quote} />
    </li>
  );
}
