// Signing out: at once, or after confirmation when unsent items would be lost.
import { useLingui } from '@lingui/react/macro';
import { type ComponentType, createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';
import { useClient } from '../client/react.tsx';
import { useLocation } from '../kit/router/use-location.ts';
import type { LeaveQuestion } from './leave-question.tsx';

const LeaveContext = createContext<() => void>(() => {});
type Question = ComponentType<Parameters<typeof LeaveQuestion>[0]>;

/** `unsent`: number of messages and logs that wait to be sent; they are deleted at sign-out. */
export function LeaveProvider({ unsent, children }: { unsent: number; children: ReactNode }) {
  const { t } = useLingui();
  const { session } = useClient();
  const [asking, setAsking] = useState(false);
  const [Question, setQuestion] = useState<Question>();
  const mustAsk = unsent > 0;
  // Nothing is written on the first page. On another one the question must be there before the connection is lost.
  const mayWrite = useLocation().pathname !== '/' || mustAsk;
  useEffect(() => {
    if (!mayWrite) return;
    import('./leave-question.tsx').then(
      (module) => setQuestion(() => module.LeaveQuestion),
      () => undefined,
    );
  }, [mayWrite]);
  const leave = useCallback(() => {
    const askHere = () =>
      window.confirm(t`Some of what you wrote has not been sent yet. If you sign out now, it is deleted from this device.`);
    if (mustAsk && Question) setAsking(true);
    // Without a connection the dialog may be missing.
    else if (!mustAsk || askHere()) void session.signOut();
  }, [mustAsk, Question, session, t]);
  return (
    <LeaveContext value={leave}>
      {children}
      {Question && <Question opened={asking} onClose={() => setAsking(false)} onConfirm={() => session.signOut()} />}
    </LeaveContext>
  );
}

/** Returns a function that signs out, after confirmation if something would be lost. */
export const useLeave = (): (() => void) => useContext(LeaveContext);
