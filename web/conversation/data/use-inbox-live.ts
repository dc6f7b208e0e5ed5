// Keeps the list of consultations up to date from live frames, also after a reconnect.
import { useLiveTopic } from '../../client/live/use-live-topic.ts';
import { useRefreshConsultations } from './refresh-consultations.ts';

/** @param onChange called after a frame reported a change, for several changes in a row once */
export function useInboxLive(onChange?: () => void): void {
  const { list, outdated } = useRefreshConsultations();
  const reload = (changed: boolean) => {
    list();
    if (changed) onChange?.();
  };
  useLiveTopic('me', 'inbox.changed', reload, ({ data }) => outdated(data.consultation_id));
}
