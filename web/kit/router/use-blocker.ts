// Holds back navigation that would lose input until the user has decided.
import { useEffect, useState } from 'react';
import { block } from './history.ts';

interface Decision {
  proceed: () => void;
  stay: () => void;
}

/**
 * @param blocks whether leaving the page would lose something; the same function at each render
 * @returns how to go on with the navigation that waits; undefined while none does
 */
export function useBlocker(blocks: () => boolean): Decision | undefined {
  const [decision, setDecision] = useState<Decision>();
  useEffect(
    () =>
      block({
        enableBeforeUnload: blocks,
        blockerFn: async () => {
          if (!blocks()) return false;
          const stays = await new Promise<boolean>((decide) => {
            setDecision({ proceed: () => decide(false), stay: () => decide(true) });
          });
          setDecision(undefined);
          return stays;
        },
      }),
    [blocks],
  );
  return decision;
}
