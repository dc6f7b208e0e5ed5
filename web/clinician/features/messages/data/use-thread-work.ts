// Actions of staff on a thread other than writing in it.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { StaffThread } from '../../../../../contracts/messaging/staff-threads.ts';
import type { ThreadPriority, ThreadStatus } from '../../../../../contracts/messaging/thread.ts';
import { isPassing } from '../../../../client/problems/api-error.ts';
import { useClient } from '../../../../client/react.tsx';
import { useAttemptKey } from '../../../../client/use-attempt-key.ts';
import { inboxKeys } from './inbox-keys.ts';
import { useChangedThreads } from './use-inbox-news.ts';
import { usePutThread } from './use-thread.ts';

export type Work =
  | { act: 'claim' | 'release' | 'reopen' }
  /** `seen`: time of the newest message that is on screen. */
  | { act: 'close'; seen: string }
  | { act: 'assign'; holder: number | null }
  | { act: 'status'; status: ThreadStatus }
  | { act: 'priority'; priority: ThreadPriority }
  | { act: 'snooze'; until: string | null; pastDue?: boolean; seen?: string }
  | { act: 'merge'; source: string };

/** `mutate(work)` does it; a refused action shows the thread as it is now. @param onDone called with the work and the thread after it */
export function useThreadWork(id: string, onDone?: (work: Work, thread: StaffThread) => void) {
  const { call } = useClient();
  const queries = useQueryClient();
  const put = usePutThread();
  const changed = useChangedThreads();
  const attempt = useAttemptKey();
  const params = { id };
  const send = (work: Work): Promise<{ thread: StaffThread }> => {
    const once = { params, idempotencyKey: attempt.keyOf([id, work]) };
    switch (work.act) {
      case 'claim':
        return call('claimThread', once);
      case 'release':
        return call('releaseThread', once);
      case 'close':
        return call('closeThread', { ...once, body: { unlessWrittenAfter: work.seen } });
      case 'reopen':
        return call('reopenThread', once);
      case 'assign':
        return call('updateThread', { params, body: { assignedTo: work.holder } });
      case 'status':
        return call('updateThread', { params, body: { status: work.status } });
      case 'priority':
        return call('updateThread', { params, body: { priority: work.priority } });
      case 'snooze':
        return call('snoozeThread', { params, body: { until: work.until, pastDue: work.pastDue ?? false, unlessWrittenAfter: work.seen } });
      case 'merge':
        return call('mergeThread', { ...once, body: { sourceThreadId: work.source } });
    }
  };
  return useMutation({
    mutationFn: send,
    onSuccess: ({ thread }, work) => {
      attempt.forget();
      put(thread);
      changed(work.act === 'merge' ? [id, work.source] : [id]);
      onDone?.(work, thread);
    },
    onError: (error) => {
      if (!isPassing(error)) attempt.forget();
      void queries.invalidateQueries({ queryKey: inboxKeys.thread(id) });
    },
  });
}
