// The number of consultations with unread messages.
import { Plural } from '@lingui/react/macro';
import { useConsultations } from '../../../conversation/data/consultations.ts';
import { CountBadge } from '../../../kit/parts/count-badge.tsx';

export function Unread() {
  const unread = useConsultations({ status: 'open' }).unreadConsultations;
  return (
    <CountBadge count={unread}>
      <Plural value={unread} one="# with unread messages" other="# with unread messages" />
    </CountBadge>
  );
}
