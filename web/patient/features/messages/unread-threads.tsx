// The number of threads with unread messages.
import { Plural } from '@lingui/react/macro';
import { CountBadge } from '../../../kit/parts/count-badge.tsx';
import { useHome } from '../../shared/home/use-home.ts';

export function UnreadThreads() {
  const unread = useHome().data?.threads.unread_count ?? 0;
  return (
    <CountBadge count={unread}>
      <Plural value={unread} one="# with unread messages" other="# with unread messages" />
    </CountBadge>
  );
}
