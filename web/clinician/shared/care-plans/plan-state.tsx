// The state of a plan in a word.
import { Trans } from '@lingui/react/macro';
import { Badge } from '@mantine/core';
import type { CarePlan } from '../../../../contracts/plans.ts';
import { useUser } from '../../../client/react.tsx';

type Shown = Pick<CarePlan, 'status' | 'being_renewed' | 'reviewer'>;

export function PlanState({ plan: { status, being_renewed: renewed, reviewer } }: { plan: Shown }) {
  const { id } = useUser();
  if (status === 'proposed')
    return (
      <Badge color="orange" variant="light">
        {reviewer?.id === id ? <Trans>Waits for your approval</Trans> : <Trans>Waits for approval</Trans>}
      </Badge>
    );
  if (status === 'active')
    return (
      <Badge>
        <Trans>Active</Trans>
      </Badge>
    );
  return (
    <Badge variant="default">
      {renewed ? <Trans>Being renewed</Trans> : status === 'stopped' ? <Trans>Stopped</Trans> : <Trans>Replaced</Trans>}
    </Badge>
  );
}
