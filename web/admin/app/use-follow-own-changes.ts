// Shows the administrator's own change at once in tables that must not change while a pointer is on them.
import { type Mutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { followUntil } from '../../kit/steady/hold.ts';

/** Used once, in the frame. A mutation is pending until the lists that it changes are loaded again. */
export function useFollowOwnChanges(): void {
  const queries = useQueryClient();
  useEffect(() => {
    const ends = new Map<Mutation, () => void>();
    const unsubscribe = queries.getMutationCache().subscribe(({ mutation }) => {
      if (!mutation) return;
      const end = ends.get(mutation);
      if (mutation.state.status === 'pending' && !end) followUntil(new Promise<void>((resolve) => ends.set(mutation, resolve)));
      if (mutation.state.status !== 'pending' && end) {
        ends.delete(mutation);
        end();
      }
    });
    return () => {
      unsubscribe();
      for (const end of ends.values()) end();
    };
  }, [queries]);
}
