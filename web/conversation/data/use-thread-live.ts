// A thread of the inbox while it is open: its news, and the others who are there.
import { useCallback, useEffect, useEffectEvent, useState } from 'react';
import type { PersonRef } from '../../../contracts/common.ts';
import { useClient, useUser } from '../../client/react.tsx';
import { createPresence } from '../model/presence.ts';

export interface ThreadLive {
  /** Others who have the thread open, and those of them who are writing. */
  online: readonly PersonRef[];
  typing: readonly PersonRef[];
  /** Tells the others whether the user is writing. */
  tellTyping: (typing: boolean) => void;
}

/** Changes within this time cause one request, in ms. */
const GATHER = 150;

/** @param reload loads the thread again: something in it may have changed */
export function useThreadLive(id: string, reload: () => void): ThreadLive {
  const { realtime } = useClient();
  const user = useUser();
  const topic = `thread:${id}`;
  const [people, setPeople] = useState<Pick<ThreadLive, 'online' | 'typing'>>({ online: [], typing: [] });
  const outdated = useEffectEvent(reload);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const presence = createPresence(user.id, (online, typing) => setPeople({ online, typing }));
    const stopHearing = realtime.subscribe(topic, (frame) => {
      presence.receive(frame);
      if (!['thread.message', 'thread.updated', 'subscribed', 'resync'].includes(frame.type)) return;
      timer ??= setTimeout(() => {
        timer = undefined;
        outdated();
      }, GATHER);
    });
    const stopLine = realtime.onState(() => {
      if (realtime.state() !== 'live') presence.forget();
    });
    return () => {
      clearTimeout(timer);
      stopHearing();
      stopLine();
      presence.stop();
    };
  }, [realtime, topic, user.id]);
  const tellTyping = useCallback((typing: boolean) => void realtime.send({ type: 'typing', topic, typing }), [realtime, topic]);
  return { ...people, tellTyping };
}
