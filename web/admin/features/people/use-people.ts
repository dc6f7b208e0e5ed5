// The clinic's accounts, and what an administrator does with them.
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Received } from '../../../client/call.ts';
import { keys } from '../../../client/query-keys.ts';
import { useClient } from '../../../client/react.tsx';
import { keepFocus } from '../../../kit/accessibility/keep-focus.ts';

export type Person = Received<'listUsers'>['users'][number];
export type Status = Person['status'];
export type Deed = 'confirm' | 'approve' | 'disable' | 'enable' | 'liftLimits';

/** People sign in and register while an administrator looks: look again this often, in ms. Each look is a row of the audit trail. */
const LOOK_AGAIN = 60_000;

/** `text`: words of a search; the server looks through every account. */
export function usePeople(status: Status | undefined, text = '') {
  const { call } = useClient();
  return useInfiniteQuery({
    queryKey: [...keys.usersOf(status), text],
    queryFn: ({ signal, pageParam }) => {
      const part = { ...(status && { status }), ...(pageParam && { after: pageParam }) };
      return text === '' ? call('listUsers', { query: part, signal }) : call('searchUsers', { body: { text, ...part }, signal });
    },
    placeholderData: (before) => before,
    // What was searched for is not kept.
    ...(text !== '' && { gcTime: 0 }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: LOOK_AGAIN,
  });
}

const endpoint = {
  confirm: 'confirmUser',
  approve: 'approveUser',
  disable: 'disableUser',
  enable: 'enableUser',
  liftLimits: 'liftLimits',
} as const;

/** Whatever the outcome, the lists are looked at anew: somebody else may have been faster. */
export function useDeed(onDone: (person: Person, deed: Deed) => void) {
  const { call } = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ person, deed }: { person: Person; deed: Deed }) => call(endpoint[deed], { params: { id: person.id } }),
    onSuccess: (person, { deed }) => onDone(person, deed),
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: keys.users });
      requestAnimationFrame(keepFocus);
    },
  });
}
