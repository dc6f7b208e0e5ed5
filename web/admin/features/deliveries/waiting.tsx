// The number of undelivered notifications, live.
import { Plural } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useLiveTopic } from '../../../client/live/use-live-topic.ts';
import { keys } from '../../../client/query-keys.ts';
import { CountBadge } from '../../../kit/parts/count-badge.tsx';
import { useDeadLetters } from './use-dead-letters.ts';

export function Waiting() {
  const queries = useQueryClient();
  useLiveTopic('me', 'dead-letters.changed', () => {
    void queries.invalidateQueries({ queryKey: keys.deadLetters });
  });
  const count = useDeadLetters().data?.pages.flatMap((page) => page.dead_letters).length ?? 0;
  return (
    <CountBadge count={count}>
      <Plural value={count} one="# notification was not delivered" other="# notifications were not delivered" />
    </CountBadge>
  );
}
