// The number of reminders that wait for the patient, and of answers that were refused.
import { Plural } from '@lingui/react/macro';
import { useOutgoing } from '../../../client/outbox/outbox-context.tsx';
import { CountBadge } from '../../../kit/parts/count-badge.tsx';
import { useHome } from '../../shared/home/use-home.ts';
import { checkIns } from './check-in/outgoing.ts';

export function Waiting() {
  const refused = useOutgoing(checkIns).filter((one) => one.refused);
  const count = (useHome().data?.plan.due_count ?? 0) + refused.length;
  return (
    <CountBadge count={count}>
      <Plural value={count} one="# to do" other="# to do" />
    </CountBadge>
  );
}
