// The clinic's emergency number, also without a connection: it stays in this browser after sign-out, because it is not data of a patient.
import { useEffect } from 'react';

const KEY = 'bedside:emergency-phone';

/** The address of a link that calls `phone`. */
export const callAddress = (phone: string): string => `tel:${phone.replace(/[^\d+*#]/g, '')}`;

/** Returns `current` from the server, else the number that the server last sent to this browser. */
export function useEmergencyPhone(current: string | undefined): string | undefined {
  useEffect(() => {
    if (current) localStorage.setItem(KEY, current);
  }, [current]);
  return current ?? localStorage.getItem(KEY) ?? undefined;
}
