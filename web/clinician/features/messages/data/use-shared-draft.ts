// Keeps what the user is writing in a thread on the server too, so that they can go on on another device.
import { useCallback, useEffect, useEffectEvent, useRef } from 'react';
import { useClient } from '../../../../client/react.tsx';

export interface Written {
  text: string;
  internal: boolean;
}

/** A draft is saved after this pause in typing, in ms. */
const PAUSE = 1_500;

const same = (a: Written, b: Written): boolean => a.text === b.text && (a.text === '' || a.internal === b.internal);

/** Text written on this device wins over text that it has not read. A failed request is repeated with the next change, or when the user returns. */
export function useSharedDraft(thread: string, written: Written, take: (written: Written) => void): void {
  const { call } = useClient();
  /** The server's draft, as far as this device knows; undefined until it was read. */
  const stored = useRef<Written>(undefined);
  // Text that the user wrote while the request was under way counts as well.
  const loaded = useEffectEvent((found: Written) => {
    const untouched = stored.current === undefined ? written.text === '' : same(written, stored.current);
    stored.current = found;
    if (untouched && !same(written, found)) take(found);
  });
  const load = useEffectEvent(async () => {
    const { draft } = await call('getDraft', { params: { thread_id: thread } });
    loaded(draft ?? { text: '', internal: false });
  });
  const save = useEffectEvent(async () => {
    if (stored.current === undefined || same(written, stored.current)) return;
    const sent = written;
    await call('saveDraft', { params: { thread_id: thread }, body: sent });
    stored.current = sent;
  });
  const ignore = useCallback(() => {}, []);
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') void load().catch(ignore);
    };
    look();
    document.addEventListener('visibilitychange', look);
    window.addEventListener('focus', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('focus', look);
      // The last words of a draft are saved when the user opens another thread.
      void save().catch(ignore);
    };
  }, [ignore]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change starts the pause again
  useEffect(() => {
    const timer = setTimeout(() => void save().catch(ignore), PAUSE);
    return () => clearTimeout(timer);
  }, [written.text, written.internal]);
}
