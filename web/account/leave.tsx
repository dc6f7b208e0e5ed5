// Signing out: at once, or after confirmation when unsent items would be lost.
import { Trans, useLingui } from '@lingui/react/macro';
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { useClient } from '../client/react.tsx';
import { ConfirmDialog } from '../kit/parts/confirm-dialog.tsx';

const LeaveContext = createContext<() => void>(() => {});

/** `unsent`: number of messages and logs that wait to be sent; they are deleted at sign-out. */
export function LeaveProvider({ unsent, children }: { unsent: number; children: ReactNode }) {
  const { t } = useLingui();
  const { session } = useClient();
  const [asking, setAsking] = useState(false);
  const leave = useCallback(() => (unsent > 0 ? setAsking(true) : void session.signOut()), [unsent, session]);
  return (
    <LeaveContext value={leave}>
      {children}
      <ConfirmDialog
        opened={asking}
        title={t`Sign out now?`}
        action={t`Sign out and delete it`}
        onClose={() => setAsking(false)}
        onConfirm={() => session.signOut()}
      >
        <Trans>Some of what you wrote has not been sent yet. If you sign out now, it is deleted from this device.</Trans>
      </ConfirmDialog>
    </LeaveContext>
  );
}

/** Returns a function that signs out, after confirmation if something would be lost. */
export const useLeave = (): (() => void) => useContext(LeaveContext);
