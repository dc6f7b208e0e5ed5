// Notices above a plan: a colleague's plan in its place, steps that started by themselves, its end.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import type { CarePlan } from '../../../../../contracts/plans.ts';
import { useProblemText } from '../../../../client/problem-text.ts';
import { useUser } from '../../../../client/react.tsx';
import { IconAlertTriangle, IconInfoCircle } from '../../../../kit/parts/icons.ts';
import { ProblemLine } from '../../../../kit/parts/problem-line.tsx';
import { Link } from '../../../../kit/router/link.tsx';
import { useConfirmFor } from '../../../shared/patient/use-shown-patient.ts';
import { usePlan, usePlanWork } from '../data/use-plan.ts';

export function Alerts({ plan }: { plan: CarePlan }) {
  const { id: userId } = useUser();
  const isAuthor = plan.author.id === userId;
  // A plan whose steps have all started runs without an approval.
  const started = plan.approved_at === null ? (plan.steps ?? []).filter(({ state }) => state === 'active').length : 0;
  return (
    <>
      {isAuthor && plan.suggested_by !== null && <Suggestion plan={plan} byPlan={plan.suggested_by} />}
      {isAuthor && started > 0 && (
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
      confirm(decision === 'agree' ? t`Your plan has ended.` : t`Your plan runs on.`);
    } catch (error) {
      setProblem(error);
    }
    setBusy(undefined);
  };
  const name = other.data?.author.name;
  return (
    <Alert color="orange" icon={<IconAlertTriangle size={18} />} title={t`Does a colleague’s plan replace yours?`} mb="md" data-suggestion>
      <Text size="sm" mb="sm">
        {name === undefined ? (
          <Trans>A colleague has written a newer note with a plan for this patient.</Trans>
        ) : (
          <Trans>
            <bdi>{name}</bdi> has written a newer note with a plan for this patient.
          </Trans>
        )}{' '}
        <Trans>Until you decide, your plan runs on beside it.</Trans>
      </Text>
      <Group gap="xs">
        <Button size="xs" variant="default" loading={busy === 'agree'} disabled={busy === 'decline'} onClick={() => void decide('agree')}>
          <Trans>End my plan</Trans>
        </Button>
        <Button size="xs" variant="default" loading={busy === 'decline'} disabled={busy === 'agree'} onClick={() => void decide('decline')}>
          <Trans>Keep both plans</Trans>
        </Button>
        <Button component={Link} to="/plans/$plan" params={{ plan: byPlan }} variant="subtle" size="xs">
          <Trans>Open their plan</Trans>
        </Button>
      </Group>
      {problem !== undefined && <ProblemLine mt="sm">{problemText(problem)}</ProblemLine>}
    </Alert>
  );
}
