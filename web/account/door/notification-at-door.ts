// A user who taps a notification while signed out gets its page after signing in.
import { useEffect } from 'react';
import { onNotificationOpened } from '../../client/worker-messages.ts';
import { goToDoor } from './door-location.ts';

export function useNotificationAtDoor(isOut: boolean): void {
  useEffect(() => {
    if (!isOut) return;
    const base = import.meta.env.BASE_URL;
    return onNotificationOpened((page) => page.startsWith(base) && goToDoor(page.slice(base.length)));
  }, [isOut]);
}
