// Notices above a plan: a colleague's plan in its place, steps that started by themselves, its end.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import type { CarePlan } from '../../../../../contracts/plans.ts';
import { useProblemText } from '../../../../client/problems/problem-text.ts';
import { useUser } from '../../../../client/react.tsx';
import { IconAlertTriangle, IconInfoCircle } from '../../../../kit/parts/icons.ts';
import { ProblemLine } from '../../../../kit/parts/problem-line.tsx';
import { Link } from '../../../../kit/router/link.tsx';
import { useConfirmFor } from '../../../shared/patient/use-shown-patient.ts';
import { usePlan, usePlanWork } from '../data/use-plan.ts';

/** The number of steps that started by themselves. A plan whose steps have all started runs without an approval. */
const startedSteps = ({ approved_at, steps }: CarePlan): number =>
  approved_at === null ? (steps ?? []).filter(({ state }) => state === 'active').length : 0;

/** Differs when the notices above the plan do. */
export const alertsOf = (plan: CarePlan): string =>
  JSON.stringify([plan.author, plan.reviewer, plan.status, plan.suggested_by, plan.superseded_by, plan.being_renewed, startedSteps(plan)]);

export function Alerts({ plan }: { plan: CarePlan }) {
  const { id: userId } = useUser();
  const isReviewer = plan.reviewer?.id === userId;
  const started = startedSteps(plan);
  return (
    <>
      <AuthorLeft plan={plan} />
      {isReviewer && plan.suggested_by !== null && <Suggestion plan={plan} byPlan={plan.suggested_by} />}
      {isReviewer && started > 0 && (
        <Alert color="orange" icon={<IconAlertTriangle size={18} />} mb="md">
          <Plural
            value={started}
            one="# step started at once, as your clinic’s rules allow. Stop it if it is wrong."
            other="# steps started at once, as your clinic’s rules allow. Stop those that are wrong."
          />
        </Alert>
      )}
      {plan.superseded_by !== null && (
        <Alert color="gray" icon={<IconInfoCircle size={18} />} mb="md">
          {plan.being_renewed ? (
            <Trans>A newer plan will replace it and waits for approval. The patient keeps taking medicines as before.</Trans>
          ) : (
            <Trans>A newer plan has replaced it.</Trans>
          )}
          <div>
            <Button component={Link} to="/plans/$plan" params={{ plan: plan.superseded_by }} variant="default" size="xs" mt="sm">
              <Trans>Open the newer plan</Trans>
            </Button>
          </div>
        </Alert>
      )}
    </>
  );
}

/** Names the author of a plan who no longer works here, and its reviewer. */
function AuthorLeft({ plan: { author, reviewer, status } }: { plan: CarePlan }) {
  const { id: userId } = useUser();
  if (reviewer?.id === author.id || (status !== 'proposed' && status !== 'active')) return null;
  return (
    <Alert color="gray" icon={<IconInfoCircle size={18} />} mb="md" data-author-left>
      <Trans>
        The note and this plan are by <bdi>{author.name}</bdi>, who no longer works here as a doctor.
      </Trans>{' '}
      {reviewer === null ? (
        <Trans>The patient has no doctor now. As soon as one is assigned, that doctor can review the plan.</Trans>
      ) : reviewer.id === userId ? (
        <Trans>You are the patient’s doctor, so you review it. The record shows that it was you.</Trans>
      ) : (
        <Trans>
          <bdi>{reviewer.name}</bdi> is the patient’s doctor and reviews it.
        </Trans>
      )}
    </Alert>
  );
}

function Suggestion({ plan, byPlan }: { plan: CarePlan; byPlan: string }) {
  const { t } = useLingui();
  const problemText = useProblemText();
  const confirm = useConfirmFor(plan.patient_id);
  const other = usePlan(byPlan);
  const work = usePlanWork(plan.id);
  const [busy, setBusy] = useState<'agree' | 'decline'>();
  const [problem, setProblem] = useState<unknown>();
  const decide = async (decision: 'agree' | 'decline') => {
    setBusy(decision);
    setProblem(undefined);
    try {
      await work.decideSupersession(decision);
      confirm(decision === 'agree' ? t`The plan has ended.` : t`The plan runs on.`);
    } catch (error) {
      setProblem(error);
    }
    setBusy(undefined);
  };
  const author = other.data?.author;
  const name = author?.name;
  const isOwn = useUser().id === plan.author.id;
  const isNewerOwn = author !== undefined && author.id !== plan.author.id && author.id === plan.reviewer?.id;
  return (
    <Alert
      color="orange"
      icon={<IconAlertTriangle size={18} />}
      title={isOwn ? t`Does a colleague’s plan replace yours?` : t`Does the newer plan replace this one?`}
      mb="md"
      data-suggestion
    >
      <Text size="sm" mb="sm">
        {isNewerOwn ? (
          <Trans>You have written a newer note with a plan for this patient.</Trans>
        ) : name === undefined ? (
          <Trans>A colleague has written a newer note with a plan for this patient.</Trans>
        ) : (
          <Trans>
            <bdi>{name}</bdi> has written a newer note with a plan for this patient.
          </Trans>
        )}{' '}
        {isOwn ? (
          <Trans>Until you decide, your plan runs on beside it.</Trans>
        ) : (
          <Trans>Until you decide, this plan runs on beside it.</Trans>
        )}
      </Text>
      <Group gap="xs">
        <Button size="xs" variant="default" loading={busy === 'agree'} disabled={busy === 'decline'} onClick={() => void decide('agree')}>
          {isOwn ? <Trans>End my plan</Trans> : <Trans>End this plan</Trans>}
        </Button>
        <Button size="xs" variant="default" loading={busy === 'decline'} disabled={busy === 'agree'} onClick={() => void decide('decline')}>
          <Trans>Keep both plans</Trans>
        </Button>
        <Button component={Link} to="/plans/$plan" params={{ plan: byPlan }} variant="subtle" size="xs">
          <Trans>Open the newer plan</Trans>
        </Button>
      </Group>
      {problem !== undefined && <ProblemLine mt="sm">{problemText(problem)}</ProblemLine>}
    </Alert>
  );
}
