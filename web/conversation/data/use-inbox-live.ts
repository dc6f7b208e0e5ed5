// Keeps the list of consultations up to date from live frames, also after a reconnect.
import { useEffect } from 'react';
import { useClient } from '../../client/react.tsx';
import { useRefreshConsultations } from './consultations.ts';

/** Frames within this time cause one request, in ms. */
const GATHER = 150;

/** @param onChange called when something may have changed, several changes in a row once; the same function at each render */
export function useInboxLive(onChange?: () => void): void {
  const { realtime } = useClient();
  const { list, outdated } = useRefreshConsultations();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = realtime.subscribe('me', (frame) => {
      if (frame.type !== 'inbox.changed' && frame.type !== 'subscribed' && frame.type !== 'resync') return;
      if (frame.type === 'inbox.changed') outdated(frame.data.consultation_id);
      timer ??= setTimeout(() => {
        timer = undefined;
        list();
        onChange?.();
      }, GATHER);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [realtime, list, outdated, onChange]);
}
