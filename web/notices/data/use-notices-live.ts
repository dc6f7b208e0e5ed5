// Keeps the cached notices up to date from live frames.
import { useQueryClient } from '@tanstack/react-query';
import { useLiveTopic } from '../../client/live/use-live-topic.ts';
import { keys } from '../../client/query-keys.ts';
import { withCount } from './cached.ts';

/** Updates the cached notices from live frames. @param onCount called with the number of unread notices of each frame */
export function useNoticesLive(onCount?: (unread: number) => void): void {
  const queries = useQueryClient();
  const put = (unread: number) => {
    queries.setQueryData(keys.notices, withCount(unread));
    onCount?.(unread);
  };
  const reload = () => void queries.invalidateQueries({ queryKey: keys.notices });
  useLiveTopic('notifications', 'notifications.changed', reload, ({ data }) => put(data.unread_count));
}
