// The number of plans that wait for the user.
import { Plural } from '@lingui/react/macro';
import { CountBadge } from '../../../kit/parts/count-badge.tsx';
import { useWaiting } from './data/use-waiting.ts';

export function Waiting() {
  const count = useWaiting().data?.plans.length ?? 0;
  return (
    <CountBadge count={count}>
      <Plural value={count} one="# plan waits for you" other="# plans wait for you" />
    </CountBadge>
  );
}
