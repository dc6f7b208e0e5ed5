// Reminders that are due, with one tap to say that it is done.
import { Trans } from '@lingui/react/macro';
import { Anchor, Text } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { DueReminder, Home } from '../../../../contracts/home.ts';
import { withTexts } from '../../../kit/language/locale.ts';
import { Link } from '../../../kit/router/link.tsx';
import { ClinicTimeProvider } from '../../../kit/time/clinic-time.tsx';
import { Moment } from '../../../kit/time/moment.tsx';
import rows from './check-in/reminder-row.module.css';
import { ReminderRow } from './check-in/reminder-row.tsx';
import { changedTimes } from './check-in/step-name.ts';
import { useCheckIn } from './check-in/use-check-in.ts';
import classes from './home.module.css';

/** Loaded, with its texts, only for a step that its doctor changed. */
const Often = lazy(withTexts(() => import('./check-in/often.tsx').then((module) => ({ default: module.Often })), ['later', 'inside']));

const often = (words: DueReminder['words']) => {
  const schedule = changedTimes(words);
  return (
    schedule && (
      // The line has its height before its words come.
      <Suspense fallback={'\u00a0'}>
        <Often schedule={schedule} />
      </Suspense>
    )
  );
};

/** Reminders that were answered here, and their answers. */
type Answered = ReadonlyMap<string, { reminder: DueReminder; state: 'done' | 'skipped' }>;

export function PlanCard({ home: { plan } }: { home: Home }) {
  const { waiting, refused, answer } = useCheckIn();
  const [answered, setAnswered] = useState<Answered>(new Map());
  const gone = [...answered.values()].filter(({ reminder }) => !plan.due.some(({ id }) => id === reminder.id));
  const shown = [...plan.due, ...gone.map(({ reminder }) => reminder)].sort(
    (a, b) => Number(a.closes_at === null) - Number(b.closes_at === null) || Date.parse(a.due_at) - Date.parse(b.due_at),
  );
  const more = plan.due_count - plan.due.length;
  return (
    <ClinicTimeProvider zone={plan.time_zone}>
      {plan.being_renewed && (
        <Text className={classes.line}>
          <Trans>Your plan is being renewed. Keep taking your medicines as before.</Trans>
        </Text>
      )}
      {shown.length > 0 && (
        <ul className={rows.list}>
          {shown.map((reminder) => (
            <ReminderRow
              key={reminder.id}
              reminder={reminder}
              words={reminder.words}
              often={often(reminder.words)}
              state={answered.get(reminder.id)?.state ?? 'open'}
              waiting={waiting.get(reminder.id)}
              untimed={reminder.closes_at === null}
              onAnswer={(outcome) => {
                const state = outcome === 'DONE' ? 'done' : 'skipped';
                setAnswered((before) => new Map(before).set(reminder.id, { reminder, state }));
                void answer(reminder, outcome);
              }}
            />
          ))}
        </ul>
      )}
      {/* Below the rows, which it must not move. */}
      {refused.length > 0 && (
        <Text className={classes.line}>
          <Trans>An answer was not saved. Open your plan to see why.</Trans>
        </Text>
      )}
      {shown.length === 0 && plan.next_at !== null && (
        <Text className={classes.line}>
          <Trans>
            Nothing to do now. Next: <Moment at={plan.next_at} within />
          </Trans>
        </Text>
      )}
      <Anchor component={Link} to="/plan" className={classes.all}>
        {more > 0 ? <Trans>See all that you have to do</Trans> : <Trans>See my plan</Trans>}
      </Anchor>
    </ClinicTimeProvider>
  );
}
