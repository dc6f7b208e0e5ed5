// The plan that follows from a note, below the note: its steps in short, and the way to its review.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Text, Title } from '@mantine/core';
import type { CarePlan } from '../../../../contracts/plans.ts';
import { usePlansLive, usePlansOf } from '../../../care-plans/data/use-plans.ts';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { useUser } from '../../../client/react.tsx';
import { ListSkeleton } from '../../../kit/parts/states.tsx';
import { Link } from '../../../kit/router/link.tsx';
import classes from './plan-of-note.module.css';
import { PlanState } from './plan-state.tsx';
import { StepWords } from './step-words.tsx';

/** The plan of a note that is read is usually one of the newest. */
const PAGE = 20;

interface Props {
  patientId: number;
  noteId: string;
  version: number;
}

export function PlanOfNote({ patientId, noteId, version }: Props) {
  const { t } = useLingui();
  const list = usePlansOf(patientId, PAGE);
  usePlansLive();
  const plan = list.plans.find(({ note_id: note, note_version: ofVersion }) => note === noteId && ofVersion === version);
  if (list.isSuccess && !plan) return null;
  return (
    <section className={classes.plan} aria-labelledby="plan-of-note">
      <div className={classes.head}>
        <Title order={3} size="h5" id="plan-of-note">
          <Trans>Care plan from this note</Trans>
        </Title>
        {plan && <PlanState plan={plan} />}
      </div>
      {list.isPending && <ListSkeleton rows={1} label={t`Loading the care plan`} />}
      {list.isError && !list.data && <FailedRequest error={list.error} onRetry={() => void list.refetch()} />}
      {plan && <Short plan={plan} />}
    </section>
  );
}

function Short({ plan }: { plan: CarePlan }) {
  const { id: userId } = useUser();
  const { id, status, extraction_status: extraction, reviewer, steps, former_steps: former } = plan;
  const waits = status === 'proposed' && reviewer?.id === userId;
  const isEmpty = extraction === 'NONE' && (steps ?? []).length === 0;
  return (
    <div data-plan-of-note={id}>
      {extraction === 'PENDING' && status === 'proposed' && (
        <Text size="sm" role="status">
          <Trans>The note has not been read yet. Its steps appear here.</Trans>
        </Text>
      )}
      {isEmpty && (
        <Text size="sm">
          <Trans>No step was found in this note. You can add one from a sentence.</Trans>
        </Text>
      )}
      {steps && steps.length > 0 && (
        <ul className={classes.steps}>
          {steps.map((step) => (
            <li key={step.id}>
              <StepWords step={step} />
            </li>
          ))}
        </ul>
      )}
      {waits && former.length > 0 && (
        <Text size="sm" mt="xs">
          <Trans>The earlier plan has ended. Decide about its steps.</Trans>
        </Text>
      )}
      {extraction !== 'PENDING' && (
        <Button
          component={Link}
          to="/plans/$plan"
          params={{ plan: id }}
          variant={waits && !isEmpty ? 'filled' : 'default'}
          mt="sm"
          className="not-printed"
        >
          {waits ? <Trans>Review the plan</Trans> : <Trans>Open the plan</Trans>}
        </Button>
      )}
    </div>
  );
}
