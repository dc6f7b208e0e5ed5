// The colleagues who work in the inbox.
import { useQuery } from '@tanstack/react-query';
import type { ThreadCategory } from '../../../../../contracts/messaging/thread.ts';
import { useClient } from '../../../../client/react.tsx';
import { inboxKeys } from './inbox-keys.ts';

/** @param category only colleagues who read threads of the category; all without it */
export function useColleagues(category?: ThreadCategory) {
  const { call } = useClient();
  const query = useQuery({ queryKey: inboxKeys.colleagues, queryFn: ({ signal }) => call('listInboxColleagues', { signal }) });
  const colleagues = (query.data?.colleagues ?? []).filter(({ categories }) => category === undefined || categories.includes(category));
  return { ...query, colleagues };
}
