// Where patients call in an emergency, also without a connection: the clinic's number stays in this browser, after sign-out, too. It is
// nothing of a patient's.
import { useEffect } from 'react';

const KEY = 'bedside:emergency-phone';

/** `current` from the server, else the number that this browser was told last. */
export function useEmergencyPhone(current: string | undefined): string | undefined {
  useEffect(() => {
    if (current) localStorage.setItem(KEY, current);
  }, [current]);
  return current ?? localStorage.getItem(KEY) ?? undefined;
}
