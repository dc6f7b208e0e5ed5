// The number of plans that wait for the user.
import { Trans } from '@lingui/react/macro';
import { CountBadge, countText } from '../../../kit/parts/count-badge.tsx';
import { useWaitingCount } from './data/use-waiting.ts';

export function Waiting() {
  const waiting = useWaitingCount();
  const count = countText(waiting);
  return (
    <CountBadge count={waiting}>
      <Trans>{count} to decide</Trans>
    </CountBadge>
  );
}
