// Actions on the open thread, and the last one that succeeded, so that it can be confirmed and undone.
import { useCallback, useState } from 'react';
import { useThreadWork, type Work } from '../data/use-thread-work.ts';

export function useWork(id: string) {
  const [done, setDone] = useState<Work>();
  const work = useThreadWork(id, setDone);
  return { work, done, forget: useCallback(() => setDone(undefined), []) };
}
