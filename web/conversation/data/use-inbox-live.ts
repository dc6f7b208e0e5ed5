// Keeps the list of consultations up to date from live frames, also after a reconnect.
import { useLiveTopic } from '../../client/live/use-live-topic.ts';
import { useRefreshConsultations } from './consultations.ts';

/** @param onChange called when something may have changed, several changes in a row once */
export function useInboxLive(onChange?: () => void): void {
  const { list, outdated } = useRefreshConsultations();
  const reload = () => {
    list();
    onChange?.();
  };
  useLiveTopic('me', 'inbox.changed', ({ data }) => outdated(data.consultation_id), reload);
}
