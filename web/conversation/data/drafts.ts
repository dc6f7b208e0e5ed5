// Drafts of messages, kept per conversation in this tab until sign-out (client/session/wipe.ts).
import { useCallback, useState } from 'react';
import { useClient, useUser } from '../../client/react.tsx';

/** Text and setter of the draft `name`: the ID of a conversation. The text survives leaving the conversation and reloading the page. */
export function useDraft(name: string | number): [string, (text: string) => void] {
  const { app } = useClient();
  const key = `bedside:${app}:draft:${useUser().id}:${name}`;
  const [draft, setDraft] = useState(() => sessionStorage.getItem(key) ?? '');
  const change = useCallback(
    (text: string) => {
      setDraft(text);
      if (text) sessionStorage.setItem(key, text);
      else sessionStorage.removeItem(key);
    },
    [key],
  );
  return [draft, change];
}
