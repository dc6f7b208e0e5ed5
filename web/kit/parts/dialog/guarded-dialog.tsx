// A dialog with input: every way to close it asks for confirmation, but only if input would be lost.
import { Trans } from '@lingui/react/macro';
import { Button, type ModalProps } from '@mantine/core';
import { createContext, type ReactNode, useContext } from 'react';
import { Dialog } from './dialog.tsx';
import { LeaveQuestion } from './leave-question.tsx';
import { type Unsaved, useLeaveGuard } from './use-leave-guard.ts';

interface Props {
  title: ReactNode;
  /** Whether closing would lose input. A function is called at the moment of closing. */
  unsaved: Unsaved;
  /** Closes the dialog, after confirmation if it was needed. Call it directly after saving. */
  onClose: () => void;
  size?: ModalProps['size'];
  children: ReactNode;
}

const CloseContext = createContext<() => void>(() => {});

/**
 * Asks before it discards input: on Escape, a click outside the dialog, its close button, a `CancelButton`, the browser's back button and
 * any
 * other navigation; the browser itself asks before the page is left. Pass `ignoreBlocker: true` to a navigation that follows saving.
 */
export function GuardedDialog({ title, unsaved, onClose, size, children }: Props) {
  const guard = useLeaveGuard(unsaved);
  const close = () => guard.leave(onClose);
  return (
    <>
      <Dialog opened onClose={close} title={title} closeOnEscape={!guard.asking} {...(size !== undefined && { size })}>
        <CloseContext value={close}>{children}</CloseContext>
      </Dialog>
      <LeaveQuestion guard={guard} />
    </>
  );
}

/** Closes the surrounding dialog, after confirmation if input would be lost. */
export function CancelButton() {
  const close = useContext(CloseContext);
  return (
    <Button variant="default" onClick={close}>
      <Trans>Cancel</Trans>
    </Button>
  );
}
