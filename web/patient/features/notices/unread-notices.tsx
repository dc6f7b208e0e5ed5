// The number of unread notifications.
import { Plural } from '@lingui/react/macro';
import { CountBadge } from '../../../kit/parts/count-badge.tsx';
import { useHome } from '../../shared/home/use-home.ts';

export function UnreadNotices() {
  const unread = useHome().data?.notifications.unread_count ?? 0;
  return (
    <CountBadge count={unread}>
      <Plural value={unread} one="# unread" other="# unread" />
    </CountBadge>
  );
}
