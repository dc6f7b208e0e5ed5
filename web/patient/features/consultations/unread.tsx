// The number of consultations with unread messages.
import { Plural } from '@lingui/react/macro';
import { CountBadge } from '../../../kit/parts/count-badge.tsx';
import { useHome } from '../../shared/home/use-home.ts';

export function Unread() {
  const unread = useHome().data?.messages.unread_consultations ?? 0;
  return (
    <CountBadge count={unread}>
      <Plural value={unread} one="# with unread messages" other="# with unread messages" />
    </CountBadge>
  );
}
