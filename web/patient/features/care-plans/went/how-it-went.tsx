// How many reminders the patient has done: in all, as a chart of days, as a table, and for each step.
import { Trans, useLingui } from '@lingui/react/macro';
import { SegmentedControl, Text, Title } from '@mantine/core';
import { useReachPlans } from '../../../../care-plans/data/use-plans.ts';
import { useAdherence } from '../../../../care-plans/data/use-reminders.ts';
import type { Received } from '../../../../client/call.ts';
import { FailedRequest } from '../../../../client/problems/failed-request.tsx';
import { useUser } from '../../../../client/react.tsx';
import box from '../../../../kit/parts/box-list.module.css';
import { DataTable } from '../../../../kit/parts/data-table.tsx';
import { IconHistory } from '../../../../kit/parts/icons.ts';
import { Empty, ListSkeleton } from '../../../../kit/parts/states.tsx';
import { useUrlChoice } from '../../../../kit/shell/use-url-state.ts';
import { lastDays } from '../../../../kit/time/zoned-day.ts';
import { useStepName } from '../check-in/reminder-row.tsx';
import classes from '../plan.module.css';
import { usePlanDay } from '../today/use-plan-day.ts';
import type { OwnPlans } from '../use-own-plans.ts';
import { DayChart } from './day-chart.tsx';
import { useDayWords } from './use-day-words.ts';

const SPANS = ['week', 'month'] as const;
const DAYS = { week: 7, month: 30 } as const;

export function HowItWent({ plans }: { plans: OwnPlans }) {
  const { t } = useLingui();
  const { id } = useUser();
  const { today } = usePlanDay();
  const [span, choose] = useUrlChoice('span', SPANS);
  const allDays = lastDays(today, DAYS[span]);
  const { data, error, refetch } = useAdherence(id, allDays[0]!, today);
  return (
    <>
      <SegmentedControl
        className={classes.span}
        aria-label={t`Time to show`}
        value={span}
        onChange={(next) => choose(next as typeof span)}
        data={[
          { value: 'week', label: t`A week` },
          { value: 'month', label: t`A month` },
        ]}
      />
      {!data && (error ? <FailedRequest error={error} onRetry={() => void refetch()} /> : <ListSkeleton label={t`Loading how it went`} />)}
      {data?.total.rate === null && (
        <Empty icon={<IconHistory size={32} />} title={t`Nothing was due`}>
          <Trans>When you follow a plan, you see here how it went.</Trans>
        </Empty>
      )}
      {data && data.total.rate !== null && <Counts counts={data} allDays={allDays} plans={plans} />}
    </>
  );
}

interface CountsProps {
  counts: Received<'getAdherence'>;
  allDays: readonly string[];
  plans: OwnPlans;
}

function Counts({ counts: { total, days, steps }, allDays, plans }: CountsProps) {
  const { t } = useLingui();
  const name = useStepName();
  const dayWords = useDayWords();
  useReachPlans(
    plans.list,
    steps.map(({ plan_id: plan }) => plan).filter((plan) => !plans.following.some(({ id }) => id === plan)),
  );
  const { done, due } = total;
  return (
    <>
      <Text className={classes.total}>
        <Trans>
          You did {done} of {due}.
        </Trans>
      </Text>
      <DayChart days={days} allDays={allDays} />
      <details className={classes.earlier}>
        <summary>
          <Trans>Show the days as a table</Trans>
        </summary>
        <DataTable
          label={t`How it went, day by day`}
          rows={[...days].reverse()}
          rowKey={({ day }) => day}
          columns={[
            { title: t`Day`, cell: ({ day }) => <bdi>{dayWords(day)}</bdi> },
            { title: t`Done`, cell: (row) => row.done },
            { title: t`Skipped`, cell: (row) => row.skipped },
            { title: t`Missed`, cell: (row) => row.missed },
            { title: t`Still open`, cell: (row) => row.open },
          ]}
        />
      </details>
      <section className={classes.group} aria-labelledby="plan-each">
        <Title order={2} size="h4" id="plan-each" mb="xs">
          <Trans>Each step</Trans>
        </Title>
        <ul className={box.list}>
          {steps.map((step) => (
            <li key={step.step_id} className={classes.each}>
              <span className={classes.name} dir="auto">
                {name(plans.stepOf(step.step_id) ?? null)}
              </span>
              <span>
                <Trans>
                  {step.done} of {step.due} done
                </Trans>
              </span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
