// A bar for each day: what was done, skipped, missed and is still open. The table beside it has the same numbers.
import { Trans, useLingui } from '@lingui/react/macro';
import type { Received } from '../../../../client/call.ts';
import classes from './day-chart.module.css';
import { useDayWords } from './use-day-words.ts';

type DayCounts = Received<'getAdherence'>['days'][number];

const PARTS = ['done', 'skipped', 'missed', 'open'] as const;
/** Days with a label below: each of a week, every fifth of a month. */
const LABEL_EVERY = 5;

export function DayChart({ days, allDays }: { days: readonly DayCounts[]; allDays: readonly string[] }) {
  const { t } = useLingui();
  const dayWords = useDayWords();
  const byDay = new Map(days.map((one) => [one.day, one]));
  const most = Math.max(...days.map(({ due }) => due));
  const full = days.filter(({ done, due }) => done === due).length;
  const ofDays = days.length;
  const isLabelled = (at: number) => allDays.length <= 7 || (allDays.length - 1 - at) % LABEL_EVERY === 0;
  return (
    <figure className={classes.figure}>
      <div className={classes.chart} role="img" aria-label={t`Days on which you did everything: ${full} of ${ofDays}.`}>
        {allDays.map((day, at) => {
          const counts = byDay.get(day);
          return (
            <div key={day} className={classes.day}>
              <div className={classes.bar} data-none={!counts || undefined}>
                {counts &&
                  PARTS.map(
                    (part) =>
                      counts[part] > 0 && <div key={part} data-part={part} style={{ flexBasis: `${(counts[part] / most) * 100}%` }} />,
                  )}
              </div>
              <span className={classes.label}>{isLabelled(at) && <bdi>{dayWords(day, allDays.length > 7 ? 'date' : 'weekday')}</bdi>}</span>
            </div>
          );
        })}
      </div>
      <figcaption className={classes.legend}>
        <span data-part="done">
          <Trans>Done</Trans>
        </span>
        <span data-part="skipped">
          <Trans>Skipped</Trans>
        </span>
        <span data-part="missed">
          <Trans>Missed</Trans>
        </span>
        <span data-part="open">
          <Trans>Still open</Trans>
        </span>
      </figcaption>
    </figure>
  );
}
