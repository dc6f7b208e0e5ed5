// The user's own data while their address may change in another browser, where the link is opened.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { keys } from '../../client/query-keys.ts';
import { useClient, useUser } from '../../client/react.tsx';
import { useMe } from '../../client/use-me.ts';

export function useAddress() {
  const { session, realtime } = useClient();
  const { email } = useUser();
  const queries = useQueryClient();
  const me = useMe().data;
  const reload = useCallback(() => queries.invalidateQueries({ queryKey: keys.me }), [queries]);
  // The change may have been asked for elsewhere. The notice about its confirmation arrives here, too.
  useEffect(() => void reload(), [reload]);
  useEffect(
    () =>
      realtime.subscribe('notifications', ({ type }) => {
        if (type === 'notifications.changed' || type === 'resync') void reload();
      }),
    [realtime, reload],
  );
  // Another tab may have asked for a change, or withdrawn one.
  useEffect(() => {
    window.addEventListener('focus', reload);
    return () => window.removeEventListener('focus', reload);
  }, [reload]);
  // Everything else shows the address that came with the token.
  const current = me?.user.email;
  useEffect(() => {
    const state = session.get();
    if (current !== undefined && current !== email && state.status === 'signed-in') void session.renew(state.token).catch(() => {});
  }, [session, current, email]);
  return { me, reload };
}
