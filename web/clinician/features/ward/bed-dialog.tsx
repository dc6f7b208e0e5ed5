// The frame of a dialog about a bed: what, for whom, what went wrong, one button.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  title: ReactNode;
  /** The verb on the button. */
  action: string;
  ready: boolean;
  busy: boolean;
  problem: string | null | undefined;
  onSend: () => void;
  onClose: () => void;
  children: ReactNode;
}

export function BedDialog({ title, action, ready, busy, problem, onSend, onClose, children }: Props) {
  const { t } = useLingui();
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t`Close` }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready && !busy) onSend();
        }}
      >
        <Stack gap="sm">
          {children}
          {problem && (
            <Text size="sm" c="var(--bedside-danger-text)" role="alert">
              {problem}
            </Text>
          )}
          <Group justify="flex-end" mt="xs">
            <Button variant="default" onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit" disabled={!ready} loading={busy}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
