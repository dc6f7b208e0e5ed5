// Priority, category and status of a thread.
import { useLingui } from '@lingui/react/macro';
import { Badge } from '@mantine/core';
import type { StaffThread } from '../../../../../contracts/messaging/staff-threads.ts';
import { CATEGORY_NAMES, PRIORITY_NAMES, STATUS_NAMES } from '../../../../hospital/thread-names.ts';

/** An ordinary priority and a status that the place of the thread implies are not named. */
export function ThreadBadges({ thread, size = 'xs' }: { thread: StaffThread; size?: 'xs' | 'sm' }) {
  const { i18n } = useLingui();
  const { priority, category, status } = thread;
  return (
    <>
      {priority !== 'normal' && (
        <Badge size={size} variant="light" color={priority === 'high' ? 'red' : 'gray'}>
          {i18n._(PRIORITY_NAMES[priority])}
        </Badge>
      )}
      <Badge size={size} variant="default">
        {i18n._(CATEGORY_NAMES[category])}
      </Badge>
      {status !== 'open' && status !== 'in-progress' && (
        <Badge size={size} variant="default">
          {i18n._(STATUS_NAMES[status])}
        </Badge>
      )}
    </>
  );
}
