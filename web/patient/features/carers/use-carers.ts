// The patient's contacts. Their answers come with a notification.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import type { CallInput } from '../../../client/call.ts';
import { keys } from '../../../client/query-keys.ts';
import { useClient } from '../../../client/react.tsx';
import { useAttemptKey } from '../../../client/use-attempt-key.ts';

export type NewCarer = CallInput<'addCarer'>['body'];

const useRefresh = () => {
  const queries = useQueryClient();
  return useCallback(() => queries.invalidateQueries({ queryKey: keys.carers }), [queries]);
};

export function useCarers() {
  const { call, realtime } = useClient();
  const refresh = useRefresh();
  useEffect(
    () =>
      realtime.subscribe('notifications', ({ type }) => {
        if (type === 'notifications.changed' || type === 'resync') void refresh();
      }),
    [realtime, refresh],
  );
  return useQuery({ queryKey: keys.carers, queryFn: ({ signal }) => call('listOwnCarers', { signal }) });
}

export function useAddCarer() {
  const { call } = useClient();
  const refresh = useRefresh();
  const { keyOf } = useAttemptKey();
  return async (carer: NewCarer) => {
    try {
      return await call('addCarer', { body: carer, idempotencyKey: keyOf(carer) });
    } finally {
      void refresh();
    }
  };
}

/** Actions on one contact. */
export function useCarer(id: string) {
  const { call } = useClient();
  const onSettled = useRefresh();
  const { keyOf, forget } = useAttemptKey();
  const params = { carer_id: id };
  const again = useMutation({
    mutationFn: () => call('askCarer', { params, idempotencyKey: keyOf(id) }),
    onSuccess: forget,
    onSettled,
  });
  const remove = useMutation({ mutationFn: () => call('removeCarer', { params }), onSettled });
  return { again, remove };
}
