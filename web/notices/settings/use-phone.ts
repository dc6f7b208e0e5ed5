// Requests about the user's phone number. The preferences, which show it, are loaded again after each.
import { useQueryClient } from '@tanstack/react-query';
import { keys } from '../../client/query-keys.ts';
import { useClient } from '../../client/react.tsx';

export function usePhone() {
  const { call } = useClient();
  const queries = useQueryClient();
  const reload = () => queries.invalidateQueries({ queryKey: keys.preferences });
  return {
    /** Sends a code to a number. */
    request: async (phone: string) => {
      await call('setPhone', { body: { phone } });
      await reload();
    },
    confirm: async (code: string) => {
      await call('confirmPhone', { body: { code } });
      await reload();
    },
    remove: async () => {
      await call('removePhone');
      await reload();
    },
    reload,
  };
}
