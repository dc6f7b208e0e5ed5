// The clinic's accounts, and what an administrator does with them.
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

/** People sign in and register while an administrator looks: look again this often, in ms. Each look is a row of the audit trail. */
const LOOK_AGAIN = 60_000;

/** `text`: words of a search; the server looks through every account. */
export function usePeople(status: Status | undefined, text = '') {
  const { call } = useClient();
  return useInfiniteQuery({
    queryKey: [...keys.usersOf(status), text],
    queryFn: ({ signal, pageParam }) => {
      const part = { ...(status && { status }), ...(pageParam && { after: pageParam }) };
      return text === '' ? call('listUsers', { query: part, signal }) : searchUsers(call, { text, ...part }, signal);
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
  invite: 'inviteUser',
  approve: 'approveUser',
  disable: 'disableUser',
  enable: 'enableUser',
  liftLimits: 'liftLimits',
} as const;

/** A function for after a change: the lists are loaded again whatever the outcome, as another administrator may have been faster. */
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

/** A function that adds a person. */
export function useAddPerson() {
  const { call } = useClient();
  const queries = useQueryClient();
  return async (body: CallInput<'addUser'>['body'], idempotencyKey: string) => {
    const added = await call('addUser', { body, idempotencyKey });
    await queries.invalidateQueries({ queryKey: keys.users });
    return added;
  };
}
