// The reminders of today in the order of time.
import { Trans, useLingui } from '@lingui/react/macro';
import { Text, Title } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { PlanStep } from '../../../../../contracts/plans.ts';
import type { CheckInOutcome, Reminder } from '../../../../../contracts/reminders.ts';
import { useReminders } from '../../../../care-plans/data/use-reminders.ts';
import { FailedRequest } from '../../../../client/problems/failed-request.tsx';
import { useUser } from '../../../../client/react.tsx';
import box from '../../../../kit/parts/box-list.module.css';
import { IconCheck, IconListCheck } from '../../../../kit/parts/icons.ts';
import { Empty, ListSkeleton } from '../../../../kit/parts/states.tsx';
import { settle } from '../../../../kit/steady/settle.ts';
import { addDays } from '../../../../kit/time/zoned-day.ts';
import { CheckInNote } from '../check-in/check-in-note.tsx';
import { Often } from '../check-in/often.tsx';
import { ReminderRow, useStepName } from '../check-in/reminder-row.tsx';
import { changedTimes } from '../check-in/step-name.ts';
import { useCheckIn } from '../check-in/use-check-in.ts';
import classes from '../plan.module.css';
import type { OwnPlans } from '../use-own-plans.ts';
import { type Day, GROUPS, type Group, isAhead } from './group.ts';
import { Unsent } from './unsent.tsx';
import { useHeldGroups } from './use-held-groups.ts';
import { usePlanDay } from './use-plan-day.ts';
import { useTasks } from './use-tasks.ts';

const isAnswered = ({ state }: Reminder): boolean => state === 'done' || state === 'skipped';
const saidOf = ({ state }: Reminder) => (state === 'done' || state === 'skipped' ? state : 'open');

export function Today({ plans }: { plans: OwnPlans }) {
  const { t } = useLingui();
  const { id } = useUser();
  const day = usePlanDay();
  const daily = useReminders(id, addDays(day.today, -1), day.today);
  const tasks = useTasks(day.today);
  const failed = [daily, tasks].find(({ isError, data }) => isError && !data);
  if (failed)
    return (
      <>
        <FailedRequest
          error={failed.error}
          onRetry={() => {
            void daily.refetch();
            void tasks.refetch();
          }}
        />
        <Unsent plans={plans} all />
      </>
    );
  // Rows wait for the words of their steps, so that nobody has to guess what a row is about.
  if (!daily.data || !tasks.data || plans.isLoading) return <ListSkeleton rows={4} label={t`Loading what to do today`} />;
  const repeated = daily.data.filter(({ closes_at }) => closes_at !== null);
  return <Reminders plans={plans} day={day} reminders={[...repeated, ...tasks.data]} />;
}

const often = (step: PlanStep | undefined) => {
  const schedule = changedTimes(step);
  return schedule && <Often schedule={schedule} />;
};

function Reminders({ plans, day, reminders }: { plans: OwnPlans; day: Day; reminders: readonly Reminder[] }) {
  const name = useStepName();
  const { waiting, answer } = useCheckIn();
  const [kept, keep] = useState<ReadonlyMap<string, Group>>(new Map());
  const groups = useHeldGroups(reminders, day, kept);
  const answerIn = (group: Group, reminder: Reminder, outcome: CheckInOutcome) => {
    keep((before) => new Map(before).set(reminder.id, group));
    void answer(reminder, outcome);
  };
  const titles: Record<Group, ReactNode> = {
    yesterday: <Trans>Yesterday</Trans>,
    now: <Trans>Now</Trans>,
    tasks: <Trans>To do once</Trans>,
    later: <Trans>Later today</Trans>,
    done: <Trans>Done or skipped</Trans>,
  };
  return (
    <div data-steady ref={settle}>
      <Unsent plans={plans} />
      {groups.size === 0 && <Nothing hasPlan={plans.following.length > 0 || plans.isUnknown} />}
      {!groups.has('now') && (groups.has('done') || groups.has('later')) && (
        <Text className={classes.clear}>
          <IconCheck size={20} aria-hidden="true" />
          <Trans>Nothing to do right now.</Trans>
        </Text>
      )}
      {GROUPS.filter((group) => groups.has(group)).map((group) => (
        <section key={group} className={classes.group} aria-labelledby={`plan-${group}`} data-group={group}>
          <Title order={2} size="h4" id={`plan-${group}`} mb="xs">
            {titles[group]}
          </Title>
          {group === 'yesterday' && (
            <Text c="dimmed" mb="xs">
              <Trans>You can still say that you did it.</Trans>
            </Text>
          )}
          <ul className={box.list}>
            {groups.get(group)!.map((reminder) => (
              <ReminderRow
                key={reminder.id}
                reminder={reminder}
                words={plans.stepOf(reminder.step_id) ?? null}
                often={often(plans.stepOf(reminder.step_id))}
                state={saidOf(reminder)}
                waiting={waiting.get(reminder.id)}
                untimed={reminder.closes_at === null}
                {...(isAhead(reminder, day) && { dueOn: reminder.local_day })}
                early={group === 'later'}
                onAnswer={(outcome) => answerIn(group, reminder, outcome)}
              >
                {isAnswered(reminder) && !waiting.has(reminder.id) && (
                  <CheckInNote
                    reminder={reminder}
                    outcome={reminder.state === 'done' ? 'DONE' : 'SKIPPED'}
                    about={name(plans.stepOf(reminder.step_id) ?? null)}
                  />
                )}
              </ReminderRow>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

const Nothing = ({ hasPlan }: { hasPlan: boolean }) => {
  const { t } = useLingui();
  return (
    <Empty icon={<IconListCheck size={32} />} title={hasPlan ? t`Nothing to do today` : t`You have no plan yet`}>
      {hasPlan ? (
        <Trans>Your plan shows what to do on other days.</Trans>
      ) : (
        <Trans>When your doctor makes a plan for you, you see here what to do each day.</Trans>
      )}
    </Empty>
  );
};
