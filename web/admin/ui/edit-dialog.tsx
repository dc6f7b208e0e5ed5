// A dialog with a form. When somebody else was faster, both versions stand in its place.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { ComponentProps, KeyboardEvent, ReactNode } from 'react';
import { EditConflict } from '../../ward/conflict/edit-conflict.tsx';

interface Props {
  title: string;
  /** The verb on the button, e.g. "Rename". */
  action: string;
  busy: boolean;
  /** A problem of the whole form, as a sentence. */
  problem?: string | undefined;
  conflict?: ComponentProps<typeof EditConflict> | undefined;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** Enter in an open list of choices chooses, or does nothing: it does not send what is not chosen yet. */
const choosing = (event: KeyboardEvent<HTMLFormElement>): void => {
  if (event.key === 'Enter' && event.target instanceof HTMLInputElement && event.target.ariaExpanded === 'true') event.preventDefault();
};

export function EditDialog({ title, action, busy, problem, conflict, onSubmit, onClose, children }: Props) {
  const { t } = useLingui();
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t`Close` }}>
      {conflict && <EditConflict {...conflict} busy={busy} />}
      <form
        noValidate
        hidden={conflict !== undefined}
        onKeyDown={choosing}
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) onSubmit();
        }}
      >
        <Stack>
          {children}
          {problem && (
            <Text c="var(--bedside-danger-text)" size="sm" role="alert">
              {problem}
            </Text>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit" loading={busy}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
