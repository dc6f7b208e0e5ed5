// The words of a step: its text, medicine, dose and route, and how often it is due.
import { Trans, useLingui } from '@lingui/react/macro';
import type { PlanStep } from '../../../../contracts/plans.ts';
import { useScheduleWords } from '../../../care-plans/ui/schedule-words.ts';
import { IconAlertTriangle } from '../../../kit/parts/icons.ts';
import { calendarDate } from '../../../kit/time/time.ts';
import classes from './step-words.module.css';

type Shown = Pick<PlanStep, 'text' | 'drug' | 'dose' | 'route' | 'schedule' | 'due_date' | 'words_confirmed'>;

/** "500 mg, by mouth": dose and route as the note states them. */
const doseOf = ({ dose, route }: Pick<Shown, 'dose' | 'route'>): string => [dose, route].filter((part) => part !== null).join(', ');

export function StepWords({ step }: { step: Shown }) {
  const { i18n } = useLingui();
  const words = useScheduleWords();
  const { text, drug, schedule, due_date: dueDate } = step;
  const dose = doseOf(step);
  const often = schedule ? words(schedule) : '';
  return (
    <div className={classes.words}>
      <span className={classes.text} dir="auto">
        {text}
      </span>
      {(drug !== null || dose !== '') && (
        <span className={classes.detail}>
          <bdi>{[drug, dose].filter((part) => part !== null && part !== '').join(' · ')}</bdi>
        </span>
      )}
      {often !== '' && <span className={classes.detail}>{often}</span>}
      {dueDate !== null && (
        <span className={classes.detail}>
          <Trans>
            by <bdi>{calendarDate(i18n.locale, dueDate)}</bdi>
          </Trans>
        </span>
      )}
      {!step.words_confirmed && (
        <span className={classes.doubt}>
          <IconAlertTriangle size={16} aria-hidden="true" />
          <Trans>Changed since these words were written. Check that they still fit.</Trans>
        </span>
      )}
    </div>
  );
}
