// The number of people who wait for approval.
import { Plural } from '@lingui/react/macro';
import { Badge, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { keys } from '../../../client/query-keys.ts';
import { useClient } from '../../../client/react.tsx';

/** The size of a page of the list; more are shown as "50+". */
const SHOWN = 50;

export function Waiting() {
  const { call } = useClient();
  const waiting = useQuery({
    queryKey: keys.usersWaiting,
    queryFn: ({ signal }) => call('listUsers', { query: { status: 'pending', limit: SHOWN }, signal }),
  });
  const count = waiting.data?.users.length ?? 0;
  if (count === 0) return null;
  const more = waiting.data?.next ? '+' : '';
  return (
    <Badge size="sm" circle={count < 10}>
      <span aria-hidden="true">
        {count}
        {more}
      </span>
      <VisuallyHidden>
        <Plural value={count} one="# person waits for approval" other="# people wait for approval" />
      </VisuallyHidden>
    </Badge>
  );
}
