// Notices that the newest message of a conversation is visible to the user.
import { useEffect, useEffectEvent } from 'react';

/** Calls `onSeen` while the end of the history is on screen, the page has the focus, and again for each `newest`. */
export function useSeen(there: boolean, newest: string | number | undefined, onSeen: () => void): void {
  const seen = useEffectEvent(onSeen);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every new message has to be checked again
  useEffect(() => {
    if (!there) return;
    const look = () => {
      if (document.visibilityState === 'visible' && document.hasFocus()) seen();
    };
    look();
    window.addEventListener('focus', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      window.removeEventListener('focus', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [there, newest]);
}
