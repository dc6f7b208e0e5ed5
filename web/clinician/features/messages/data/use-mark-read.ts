// Marks a thread as read for the clinic once its newest message has been on screen for a moment, or the user has done something about it.
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { StaffThread, StaffThreadMessage } from '../../../../../contracts/messaging/staff-threads.ts';
import { useClient, useUser } from '../../../../client/react.tsx';
import { useSeen } from '../../../../conversation/ui/history/use-seen.ts';
import { useChangedThreads } from './use-inbox-news.ts';
import type { Reader } from './use-thread.ts';

/** A shorter visit, on the way to another thread, does not count as reading; in ms. */
const PASSING_BY = 2_000;

interface Options {
  thread: StaffThread;
  messages: readonly StaffThreadMessage[];
  readBy: readonly Reader[];
  /** Whether the end of the history is on screen. */
  there: boolean;
  /** Whether the user has acted on the thread since they opened it. */
  acted: boolean;
}

/** A failed report is repeated with the next look or message. */
export function useMarkRead({ thread, messages, readBy, there, acted }: Options): void {
  const { call } = useClient();
  const user = useUser();
  const changed = useChangedThreads();
  const { id } = thread;
  const newest = messages.at(-1);
  const readAt = readBy.find(({ userId }) => userId === user.id)?.readAt;
  const isRead = newest === undefined || (thread.isReadByStaff && readAt !== undefined && readAt >= newest.sentAt);
  const reported = useRef<string>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [openedAt] = useState(() => performance.now());
  useEffect(() => (there ? () => clearTimeout(timer.current) : undefined), [there]);
  const report = useEffectEvent(() => {
    if (newest === undefined || isRead || reported.current === newest.id) return;
    reported.current = newest.id;
    void call('readThread', { params: { id }, body: { messageId: newest.id } }).then(
      () => changed([id]),
      () => {
        reported.current = undefined;
      },
    );
  });
  useSeen(there && !isRead, newest?.id, () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => report(), Math.max(0, openedAt + PASSING_BY - performance.now()));
  });
  useEffect(() => {
    if (acted) report();
  }, [acted]);
}
