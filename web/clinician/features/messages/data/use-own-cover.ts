// The times in which the user is away, and the colleague who gets their conversations.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Received } from '../../../../client/call.ts';
import { useClient, useUser } from '../../../../client/react.tsx';
import { useAttemptKey } from '../../../../client/use-attempt-key.ts';
import { inboxKeys } from './inbox-keys.ts';

export type OwnCover = Received<'listCovers'>['covers'][number];

/** Current and future times away, in order. They can be set on another device or by an administrator, of which no live frame tells. */
export function useOwnCovers() {
  const { call } = useClient();
  const { id } = useUser();
  const select = useCallback(({ covers }: Received<'listCovers'>) => covers.filter(({ user }) => user.id === id), [id]);
  return useQuery({ queryKey: inboxKeys.covers, queryFn: ({ signal }) => call('listCovers', { signal }), select, staleTime: 0 });
}

const useRefresh = () => {
  const queries = useQueryClient();
  return async () => {
    await Promise.all([inboxKeys.covers, inboxKeys.colleagues].map((queryKey) => queries.invalidateQueries({ queryKey })));
  };
};

export interface Away {
  /** ISO 8601. */
  from: string;
  until: string;
  /** The colleague who gets the conversations; null for nobody. */
  cover_id: number | null;
}

export function useAddOwnCover(onSuccess: () => void) {
  const { call } = useClient();
  const onSettled = useRefresh();
  const { keyOf } = useAttemptKey();
  return useMutation({ mutationFn: (body: Away) => call('addCover', { body, idempotencyKey: keyOf(body) }), onSuccess, onSettled });
}

export function useRemoveOwnCover() {
  const { call } = useClient();
  const onSettled = useRefresh();
  return useMutation({ mutationFn: (id: string) => call('removeCover', { params: { cover_id: id } }), onSettled });
}
