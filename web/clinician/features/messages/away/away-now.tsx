// The line above the list while the user is away.
import { Trans } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { useDayClock, useNow } from '../../../../kit/time/clinic-time.tsx';
import { useOwnCovers } from '../data/use-own-cover.ts';

export function AwayNow() {
  const now = useNow();
  const dayClock = useDayClock();
  const { data, dataUpdatedAt } = useOwnCovers();
  // `now` is up to a minute old; a time that has started since then must show as soon as it is loaded.
  const at = Math.max(now, dataUpdatedAt);
  const current = data?.find(({ from, until }) => Date.parse(from) <= at && at < Date.parse(until));
  if (!current) return null;
  return (
    <Text size="sm" c="var(--bedside-warning-text)" role="status" px="sm">
      <Trans>
        You are away until <bdi>{dayClock(current.until, now)}</bdi>.
      </Trans>
    </Text>
  );
}
