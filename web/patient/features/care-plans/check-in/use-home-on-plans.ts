// The home page and the badge after check-ins, and after changes of the patient's plans.
import { useEffect } from 'react';
import { useOutbox } from '../../../../client/outbox/outbox-context.tsx';
import { useClient } from '../../../../client/react.tsx';
import { useRefreshHome } from '../../../shared/home/use-home.ts';
import { checkIns } from './outgoing.ts';

/** Used once, in the frame. */
export function useHomeOnPlans(): void {
  const { realtime } = useClient();
  const outbox = useOutbox();
  const refresh = useRefreshHome();
  useEffect(() => {
    const stopLive = realtime.subscribe('care-plans:mine', ({ type }) => {
      if (type === 'care-plans.changed' || type === 'reminders.changed') refresh();
    });
    const stopSent = outbox.onSent(checkIns, refresh);
    return () => {
      stopLive();
      stopSent();
    };
  }, [realtime, outbox, refresh]);
}
