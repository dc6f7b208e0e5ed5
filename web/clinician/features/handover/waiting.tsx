// The number of handovers that wait for the user.
import { Plural } from '@lingui/react/macro';
import { useUser } from '../../../client/react.tsx';
import { CountBadge } from '../../../kit/parts/count-badge.tsx';
import { usePendingHandovers } from '../../shared/handover/use-handovers.ts';

export function Waiting() {
  const { id } = useUser();
  const waiting = (usePendingHandovers().data?.handovers ?? []).filter(({ to }) => to.id === id).length;
  return (
    <CountBadge count={waiting}>
      <Plural value={waiting} one="# handover waits" other="# handovers wait" />
    </CountBadge>
  );
}
