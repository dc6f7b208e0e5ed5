// The state of notifications in this browser, and the switch for them.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { keys } from '../../client/query-keys.ts';
import { useClient } from '../../client/react.tsx';
import { pushState, turnPushOff, turnPushOn } from './subscribe.ts';

export function usePushDevice() {
  const client = useClient();
  const queries = useQueryClient();
  const state = useQuery({ queryKey: keys.pushDevice, queryFn: () => pushState(client.app), staleTime: 0 });
  const refresh = () => queries.invalidateQueries({ queryKey: keys.pushDevice });
  const change = useMutation({
    mutationFn: (on: boolean) => (on ? turnPushOn(client) : turnPushOff(client)),
    onSettled: () => Promise.all([refresh(), queries.invalidateQueries({ queryKey: keys.preferences })]),
  });
  // The user may change the permission in the browser's own settings while the page is open.
  useEffect(() => {
    let permission: PermissionStatus | undefined;
    const seen = () => void queries.invalidateQueries({ queryKey: keys.pushDevice });
    void navigator.permissions?.query({ name: 'notifications' }).then(
      (status) => {
        permission = status;
        status.addEventListener('change', seen);
      },
      () => {},
    );
    return () => permission?.removeEventListener('change', seen);
  }, [queries]);
  return { state: state.data, change };
}
