// Until when a thread is out of the views of work.
import { Trans } from '@lingui/react/macro';
import { Badge } from '@mantine/core';
import type { StaffThread } from '../../../../../contracts/messaging/staff-threads.ts';
import { IconClock } from '../../../../kit/parts/icons.ts';
import { useDayClock, useNow } from '../../../../kit/time/clinic-time.tsx';

/** Renders nothing for a thread that is not snoozed. */
export function SnoozedBadge({ thread: { snoozedUntil }, size }: { thread: StaffThread; size: 'xs' | 'sm' }) {
  const dayClock = useDayClock();
  const now = useNow();
  if (snoozedUntil === null || Date.parse(snoozedUntil) <= now) return null;
  return (
    <Badge size={size} variant="default" leftSection={<IconClock size={11} />}>
      <Trans>
        Snoozed until <bdi>{dayClock(snoozedUntil, now)}</bdi>
      </Trans>
    </Badge>
  );
}
