// A plan on the patient page: its state, its steps, and the way to its page.
import { Plural, Trans } from '@lingui/react/macro';
import { Button, Group, Text } from '@mantine/core';
import type { CarePlan, PlanStep } from '../../../../contracts/plans.ts';
import { useUser } from '../../../client/react.tsx';
import { Link } from '../../../kit/router/link.tsx';
import { Moment } from '../../../kit/time/moment.tsx';
import { ClosedNote } from '../../../notes/ui/closed-note.tsx';
import { PlanState } from '../../shared/care-plans/plan-state.tsx';
import { StepWords } from '../../shared/care-plans/step-words.tsx';
import { WhyClosed } from '../../shared/notes/why-closed.tsx';
import classes from './care-plans.module.css';
import { StepFollowed } from './followed/step-followed.tsx';
import type { Followed } from './followed/use-steps-followed.ts';
import { StopPlan } from './review/stop-plan.tsx';

interface Props {
  plan: CarePlan;
  followed: (step: PlanStep) => Followed | undefined;
}

export function OpenPlan({ plan, followed }: Props) {
  const { id: userId } = useUser();
  const { id, author, reviewer, status, created_at: createdAt, state, steps, suggested_by: suggestion } = plan;
  const isEnded = status === 'superseded' || status === 'stopped';
  const waits = reviewer?.id === userId && (status === 'proposed' || (status === 'active' && suggestion !== null));
  const shown = (isEnded && !plan.being_renewed ? [] : (steps ?? [])).filter((step) => step.state !== 'stopped' || isEnded);
  return (
    <section className={classes.plan} data-row={id} data-plan={id} data-plan-status={status}>
      <div className={classes.head}>
        <PlanState plan={plan} />
        <span className={classes.quiet}>
          <bdi>{author.name}</bdi> · <Moment at={createdAt} />
        </span>
      </div>
      {waits && status === 'active' && (
        <Text size="sm" mt={4}>
          <Trans>There is a newer plan. Decide whether it replaces this one.</Trans>
        </Text>
      )}
      {state !== 'open' && (
        <ClosedNote state={state}>
          <WhyClosed state={state} />
        </ClosedNote>
      )}
      {plan.extraction_status === 'PENDING' && status === 'proposed' && (
        <Text size="sm" c="dimmed" role="status">
          <Trans>The note is being read. Its steps appear here.</Trans>
        </Text>
      )}
      {plan.extraction_status === 'NONE' && shown.length === 0 && !isEnded && (
        <Text size="sm" c="dimmed">
          <Trans>No step was found in its note.</Trans>
        </Text>
      )}
      {shown.length > 0 && (
        <ul className={classes.steps}>
          {shown.map((step) => {
            const how = followed(step);
            return (
              <li key={step.id} data-step={step.id}>
                <StepWords step={step} />
                {how && <StepFollowed step={step} followed={how} />}
              </li>
            );
          })}
        </ul>
      )}
      {plan.former_steps.length > 0 && (
        <Text size="sm" c="dimmed" mt="xs">
          <Plural value={plan.former_steps.length} one="# step of the earlier plan" other="# steps of the earlier plan" />
        </Text>
      )}
      <Group gap="xs" mt="sm" className="not-printed">
        <Button component={Link} to="/plans/$plan" params={{ plan: id }} variant={waits ? 'filled' : 'default'} size="xs">
          {waits ? <Trans>Review the plan</Trans> : <Trans>Open the plan</Trans>}
        </Button>
        {!isEnded && <StopPlan plan={plan} size="xs" />}
      </Group>
    </section>
  );
}
