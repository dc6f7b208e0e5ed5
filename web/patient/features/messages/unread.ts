// Unread messages of a thread: where they begin, how many are out of sight, and the report that they were read.
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { PatientThread, PatientThreadMessage } from '../../../../contracts/messaging/patient-threads.ts';
import { useClient } from '../../../client/react.tsx';
import { useRefreshThreads } from './refresh-threads.ts';

type Messages = readonly PatientThreadMessage[];

/** As on the server, automatic replies do not count. */
const isUnread = ({ senderType, isAutoReply, readByPatient }: PatientThreadMessage): boolean =>
  senderType === 'staff' && !isAutoReply && !readByPatient;

/** The first message that was unread when the thread was opened. The mark stays until the user writes or leaves. */
export function useUnread(messages: Messages, written: number): { key: string; count: number } | undefined {
  const [mark] = useState(() => {
    const unread = messages.filter(isUnread);
    return unread[0] && { key: unread[0].id, count: unread.length };
  });
  const [answered, setAnswered] = useState(false);
  useEffect(() => {
    if (written > 0) setAnswered(true);
  }, [written]);
  return answered ? undefined : mark;
}

/** Number of messages from the clinic that arrived while the user was elsewhere in the history. */
export function useMissed(messages: Messages, there: boolean): number {
  const newest = messages.at(-1)?.id;
  const [seen, setSeen] = useState(newest);
  useEffect(() => {
    if (there) setSeen(newest);
  }, [there, newest]);
  if (there) return 0;
  const at = messages.findIndex((one) => one.id === seen);
  return at < 0 ? 0 : messages.slice(at + 1).filter(({ senderType, isAutoReply }) => senderType === 'staff' && !isAutoReply).length;
}

/** Reads that follow each other closely are reported once, in ms. */
const GATHER = 300;
/** A shorter visit, on the way to another thread, does not count as reading, in ms. */
const PASSING_BY = 1_000;

/**
 * Returns a function that reports the messages up to `newest` as read, in a moment. @param there whether `newest` is on screen: a report that waits is
 * dropped when the user scrolls away
 */
export function useReadMark({ id, unreadCount }: PatientThread, newest: string | undefined, there: boolean): () => void {
  const { call } = useClient();
  const { one, list } = useRefreshThreads();
  const [openedAt] = useState(() => performance.now());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (!there) return;
    return () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    };
  }, [there]);
  const report = useEffectEvent(async () => {
    timer.current = undefined;
    if (newest === undefined) return;
    try {
      await call('readOwnThread', { params: { id }, body: { messageId: newest } });
      one(id);
      list();
    } catch {
      // The next look or the next message reports it again.
    }
  });
  return () => {
    if (unreadCount === 0) return;
    timer.current ??= setTimeout(() => void report(), Math.max(GATHER, openedAt + PASSING_BY - performance.now()));
  };
}
