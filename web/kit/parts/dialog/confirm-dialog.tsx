// Asks for confirmation before an action that cannot be undone.
import { Trans } from '@lingui/react/macro';
import { Button, Group, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { ProblemLine } from '../problem-line.tsx';
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
  /** When it rejects, the dialog stays open and shows `problem`. */
  onConfirm: () => Promise<void> | void;
  /** Returns the text of an error of `onConfirm`. Required if it can reject. */
  problem?: (error: unknown) => string;
  onClose: () => void;
  /** Called when the dialog has disappeared. */
  onGone?: () => void;
}

export function ConfirmDialog({ opened, title, children, action, cancel, danger = true, onConfirm, problem, onClose, onGone }: Props) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const [wasOpened, setWasOpened] = useState(opened);
  if (opened !== wasOpened) {
    setWasOpened(opened);
    // Only when it opens: the text stays until a closing dialog has disappeared.
    if (opened) setError(undefined);
  }
  const confirm = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await onConfirm();
    } catch (refusal) {
      if (!problem) throw refusal;
      setError(refusal);
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
        {problem && error !== undefined && <ProblemLine mt="sm">{problem(error)}</ProblemLine>}
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
