// The clinic's accounts, and an administrator's actions on them.
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { StaffRole } from '../../../../contracts/users.ts';
import type { CallInput, Received } from '../../../client/call.ts';
import { keys } from '../../../client/query-keys.ts';
import { useClient } from '../../../client/react.tsx';
import { keepFocus } from '../../../kit/accessibility/keep-focus.ts';
import { searchUsers } from '../../shared/search-users.ts';

export type Person = Received<'listUsers'>['users'][number];
export type Status = Person['status'];
export type Deed = 'confirm' | 'invite' | 'approve' | 'disable' | 'enable' | 'liftLimits';
/** A person who works at the clinic. */
export type Colleague = Person & { role: StaffRole };
export const isColleague = (person: Person): person is Colleague => person.role !== 'patient';

/** Polling interval in ms, because people sign in and register at any time. Each request is a row of the audit trail. */
const LOOK_AGAIN = 60_000;

/** `text`: a search on the server over all accounts. */
export function usePeople(status: Status | undefined, text = '') {
  const { call } = useClient();
  return useInfiniteQuery({
    queryKey: [...keys.usersOf(status), text],
    queryFn: ({ signal, pageParam }) => {
      const part = { ...(status && { status }), ...(pageParam && { after: pageParam }) };
      return text === '' ? call('listUsers', { query: part, signal }) : searchUsers(call, { text, ...part }, signal);
    },
    placeholderData: (before) => before,
    // Search results are not cached.
    ...(text !== '' && { gcTime: 0 }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: LOOK_AGAIN,
  });
}

const endpoint = {
  confirm: 'confirmUser',
  invite: 'inviteUser',
  approve: 'approveUser',
  disable: 'disableUser',
  enable: 'enableUser',
  liftLimits: 'liftLimits',
} as const;

/** Returns a function that reloads the lists after a change, successful or not, because another administrator may have been faster. */
function useRefresh(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await queries.invalidateQueries({ queryKey: keys.users });
    requestAnimationFrame(keepFocus);
  };
}

export function useDeed(onDone: (person: Person, deed: Deed) => void) {
  const { call } = useClient();
  return useMutation({
    mutationFn: ({ person, deed }: { person: Person; deed: Deed }) => call(endpoint[deed], { params: { id: person.id } }),
    onSuccess: (person, { deed }) => onDone(person, deed),
    onSettled: useRefresh(),
  });
}

export function useRoleChange(onDone: (person: Person) => void) {
  const { call } = useClient();
  return useMutation({
    mutationFn: ({ id, role }: { id: number; role: StaffRole }) => call('changeUserRole', { params: { id }, body: { role } }),
    onSuccess: onDone,
    onSettled: useRefresh(),
  });
}

/** Returns a function that adds a person. */
export function useAddPerson() {
  const { call } = useClient();
  const queries = useQueryClient();
  return async (body: CallInput<'addUser'>['body'], idempotencyKey: string) => {
    const added = await call('addUser', { body, idempotencyKey });
    await queries.invalidateQueries({ queryKey: keys.users });
    return added;
  };
}
