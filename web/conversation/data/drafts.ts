// Drafts of messages, kept per conversation in this tab until sign-out (client/session/wipe.ts).
import { useCallback, useSyncExternalStore } from 'react';
import { useClient, useUser } from '../../client/react.tsx';

const listeners = new Set<() => void>();
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Text and setter of the draft `name`: the ID of a conversation. The text survives leaving the conversation and reloading the page; all
 * users of the same name share it.
 */
export function useDraft(name: string | number): [string, (text: string) => void] {
  const { app } = useClient();
  const key = `bedside:${app}:draft:${useUser().id}:${name}`;
  const draft = useSyncExternalStore(subscribe, () => sessionStorage.getItem(key) ?? '');
  const change = useCallback(
    (text: string) => {
      if (text) sessionStorage.setItem(key, text);
      else sessionStorage.removeItem(key);
      for (const listener of listeners) listener();
    },
    [key],
  );
  return [draft, change];
}
