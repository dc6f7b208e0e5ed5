// The number of unread threads. It is on every page, and keeps the data of the inbox up to date.
import { Plural } from '@lingui/react/macro';
import { CountBadge } from '../../../kit/parts/count-badge.tsx';
import { useInboxLive } from './data/use-inbox-live.ts';
import { useInboxCounts } from './data/use-threads.ts';

export function InboxUnread() {
  const unread = useInboxCounts().data?.unreadCount ?? 0;
  useInboxLive();
  return (
    <CountBadge count={unread}>
      <Plural value={unread} one="# unread conversation" other="# unread conversations" />
    </CountBadge>
  );
}
