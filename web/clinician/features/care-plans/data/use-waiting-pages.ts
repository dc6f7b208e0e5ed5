// The pages of the list of plans that wait for the user. The number in the navigation follows what changes, and loads them again.
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { planKeys } from '../../../../care-plans/data/plan-keys.ts';
import type { Received } from '../../../../client/call.ts';
import { useClient } from '../../../../client/react.tsx';
import { uniqueById } from '../../../../client/unique-by-id.ts';

const PAGE = 50;

export function useWaitingPages() {
  const { call } = useClient();
  const query = useInfiniteQuery({
    queryKey: [...planKeys.waiting, 'pages'],
    queryFn: ({ pageParam, signal }) =>
      call('listWaitingPlans', { query: { first: PAGE, ...(pageParam && { after: pageParam }) }, signal }),
    initialPageParam: '',
    getNextPageParam: (last: Received<'listWaitingPlans'>) => last.next ?? undefined,
  });
  const { data } = query;
  const plans = useMemo(() => uniqueById(data?.pages.flatMap((page) => page.plans) ?? []), [data]);
  return { ...query, plans };
}
