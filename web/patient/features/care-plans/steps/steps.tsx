// The steps of the patient's plans, each with the doctor's sentence; earlier plans below.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { CarePlan, PlanStep } from '../../../../../contracts/plans.ts';
import { FailedRequest } from '../../../../client/problems/failed-request.tsx';
import box from '../../../../kit/parts/box-list.module.css';
import { IconListCheck } from '../../../../kit/parts/icons.ts';
import { Empty, ListSkeleton } from '../../../../kit/parts/states.tsx';
import { Moment } from '../../../../kit/time/moment.tsx';
import { ClosedNote } from '../../../../notes/ui/closed-note.tsx';
import classes from '../plan.module.css';
import { usePlanDay } from '../today/use-plan-day.ts';
import { useTasks } from '../today/use-tasks.ts';
import type { OwnPlans } from '../use-own-plans.ts';
import { OneStep } from './one-step.tsx';

export function Steps({ plans }: { plans: OwnPlans }) {
  const { t } = useLingui();
  const { list, failed, following, earlier, isLocked } = plans;
  if (isLocked) return null;
  if (plans.isLoading) return <ListSkeleton rows={3} label={t`Loading your plan`} />;
  if (failed) return <FailedRequest error={failed.error} onRetry={failed.retry} />;
  return (
    <>
      {following.length === 0 && (
        <Empty icon={<IconListCheck size={32} />} title={t`You have no plan now`}>
          <Trans>When your doctor makes a plan for you, you see it here.</Trans>
        </Empty>
      )}
      {following.map((plan) => (
        <section key={plan.id} className={classes.group} aria-labelledby={plan.id} data-plan={plan.status}>
          <Title order={2} size="h4" id={plan.id}>
            <Trans>
              From <bdi>{plan.author.name}</bdi>
            </Trans>
          </Title>
          <Text c="dimmed" mb="xs">
            <Moment at={plan.approved_at ?? plan.created_at} />
          </Text>
          <StepsOf plan={plan} />
        </section>
      ))}
      {earlier.length > 0 && (
        <section className={classes.group} aria-labelledby="earlier-plans">
          <Title order={2} size="h4" id="earlier-plans" mb="xs">
            <Trans>Earlier plans</Trans>
          </Title>
          {earlier.map((plan) => (
            <details key={plan.id} className={classes.earlier}>
              <summary>
                <Trans>
                  From <bdi>{plan.author.name}</bdi>, ended: <Moment at={plan.ended_at ?? plan.created_at} within />
                </Trans>
              </summary>
              <StepsOf plan={plan} />
            </details>
          ))}
        </section>
      )}
      {list.hasNextPage && (
        <Button variant="subtle" fullWidth mt="md" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          <Trans>Show more</Trans>
        </Button>
      )}
    </>
  );
}

function StepsOf({ plan }: { plan: CarePlan }) {
  const { today } = usePlanDay();
  const tasks = useTasks(today);
  const done = new Set(tasks.data?.filter(({ state }) => state === 'done').map(({ step_id }) => step_id));
  if (plan.state !== 'open' || !plan.steps)
    return (
      <ClosedNote state={plan.state === 'open' ? 'pending' : plan.state}>
        {plan.state === 'tampered' ? (
          <Trans>Something is wrong with this plan, so we do not show it. Please tell your clinic.</Trans>
        ) : (
          <Trans>You cannot read this plan yet. Your doctor or a nurse has to open it for you first. You can ask them to do it.</Trans>
        )}
      </ClosedNote>
    );
  // Steps of a running plan that were stopped or wait for approval are left out.
  const steps = plan.steps.filter(({ state }) => plan.ended_at !== null || state === 'active');
  const isOver = ({ id, type, last_day: lastDay }: PlanStep) =>
    (plan.ended_at === null || plan.being_renewed) && (type === 'checklist' ? done.has(id) : lastDay !== null && lastDay < today);
  const ofKind = (kind: (step: PlanStep) => boolean) => steps.filter((step) => kind(step) && !isOver(step));
  return (
    <>
      <Kind steps={ofKind(({ type, schedule }) => type === 'plan' && !schedule?.prn)} />
      <Kind
        title={<Trans>Only when you need it</Trans>}
        steps={ofKind(({ type, schedule }) => type === 'plan' && schedule?.prn === true)}
      />
      <Kind title={<Trans>To do once</Trans>} steps={ofKind(({ type }) => type === 'checklist')} />
      <Kind title={<Trans>Finished</Trans>} steps={steps.filter(isOver)} isOver />
    </>
  );
}

function Kind({ title, steps, isOver = false }: { title?: ReactNode; steps: readonly PlanStep[]; isOver?: boolean }) {
  if (steps.length === 0) return null;
  return (
    <>
      {title && (
        <Title order={3} size="h5" mt="md" mb="xs">
          {title}
        </Title>
      )}
      <ul className={box.list}>
        {steps.map((step) => (
          <OneStep key={step.id} step={step} isOver={isOver} />
        ))}
      </ul>
    </>
  );
}
