// Asks for confirmation before an action that cannot be undone.
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
  /** The label of the other button, "Cancel" by default. With another one, such as "Keep writing", the focus goes back to the text. */
  cancel?: string;
  /** False for actions that can be undone at any time: the button is not red. */
  danger?: boolean;
  onConfirm: () => Promise<void> | void;
  onClose: () => void;
  /** Called when the dialog has disappeared. */
  onGone?: () => void;
}

/** When `onConfirm` throws, the dialog stays open, and `children` show the reason. */
export function ConfirmDialog({ opened, title, children, action, cancel, danger = true, onConfirm, onClose, onGone }: Props) {
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
    <Dialog
      opened={opened}
      onClose={onClose}
      title={title}
      centered
      backToText={cancel !== undefined}
      {...(onGone && { onExitTransitionEnd: onGone })}
    >
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
