// Asks once before something that cannot be undone.
import { Trans } from '@lingui/react/macro';
import { Button, Group, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Dialog } from './dialog.tsx';

interface Props {
  opened: boolean;
  title: string;
  children: ReactNode;
  /** The verb on the button, e.g. "Close consultation". */
  action: string;
  /** The other button, "Cancel" unless something fits better. */
  cancel?: string;
  /** False for what can be undone at any time: the button is not red. */
  danger?: boolean;
  onConfirm: () => Promise<void> | void;
  onClose: () => void;
  /** The dialog has vanished. */
  onGone?: () => void;
}

/** The dialog stays open, with `children` saying why, when `onConfirm` throws. */
export function Ask({ opened, title, children, action, cancel, danger = true, onConfirm, onClose, onGone }: Props) {
  const [busy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    try {
      await onConfirm();
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog opened={opened} onClose={onClose} title={title} centered {...(onGone && { onExitTransitionEnd: onGone })}>
      <Text size="sm" component="div" mb="lg">
        {children}
      </Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>
          {cancel ?? <Trans>Cancel</Trans>}
        </Button>
        <Button {...(danger && { color: 'red.9' })} loading={busy} onClick={() => void confirm()}>
          {action}
        </Button>
      </Group>
    </Dialog>
  );
}
