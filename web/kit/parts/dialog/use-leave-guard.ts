// Asks before input is lost by closing its dialog, by navigating inside the app, or by leaving the page.

import { useCallback, useEffect, useRef, useState } from 'react';
import { useBlocker } from '../../router/use-blocker.ts';

/** Whether leaving would lose input; a function is called at the moment of leaving. */
export type Unsaved = boolean | (() => boolean);

export interface LeaveGuard {
  /** Whether the confirmation is open. */
  asking: boolean;
  /** Runs `go` at once, or after `discard` when input would be lost. */
  leave: (go: () => void) => void;
  stay: () => void;
  discard: () => void;
}

export function useLeaveGuard(unsaved: Unsaved): LeaveGuard {
  const [pending, setPending] = useState<() => void>();
  const current = useRef(unsaved);
  useEffect(() => {
    current.current = unsaved;
  }, [unsaved]);
  /** The user has agreed to lose the input, so the navigation that follows is not confirmed again. */
  const agreed = useRef(false);
  const wouldLose = useCallback(() => {
    const now = current.current;
    return !agreed.current && (typeof now === 'function' ? now() : now);
  }, []);
  const blocker = useBlocker(wouldLose);

  const leave = (go: () => void) => {
    // In its own task: otherwise the Escape that closes the dialog would close the confirmation, too.
    if (wouldLose()) setTimeout(() => setPending(() => go));
    else go();
  };
  const stay = () => {
    setPending(undefined);
    blocker?.stay();
  };
  const discard = () => {
    agreed.current = true;
    if (blocker) blocker.proceed();
    else pending?.();
    setPending(undefined);
  };
  return { asking: pending !== undefined || blocker !== undefined, leave, stay, discard };
}
