// The number of plans that wait for the user.
import { Trans } from '@lingui/react/macro';
import { CountBadge } from '../../../kit/parts/count-badge.tsx';
import { useWaiting } from './data/use-waiting.ts';

export function Waiting() {
  const count = useWaiting().data?.plans.length ?? 0;
  return (
    <CountBadge count={count}>
      <Trans>{count} to decide</Trans>
    </CountBadge>
  );
}
