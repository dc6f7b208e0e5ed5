// What a person began to write: kept per conversation for this tab, gone at sign-out (client/wipe.ts).
import { useCallback, useState } from 'react';
import { useClient, useUser } from '../../client/react.tsx';

/** Text and setter of the draft for `conversation`; the text survives leaving the conversation and reloading the page. */
export function useDraft(conversation: number): [string, (text: string) => void] {
  const { app } = useClient();
  const key = `bedside:${app}:draft:${useUser().id}:${conversation}`;
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
