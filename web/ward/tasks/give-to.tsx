// Gives a task to a colleague or a team, or to nobody.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Text } from '@mantine/core';
import { useState } from 'react';
import type { Task } from '../../../contracts/tasks.ts';
import { OwnerField, ownerOf, ownerValue } from './owner-field.tsx';
import type { TaskActions } from './use-task-actions.ts';

interface Props {
  task: Task;
  actions: TaskActions;
  onClose: () => void;
}

export function GiveTo({ task, actions, onClose }: Props) {
  const { t } = useLingui();
  const before = ownerValue(task);
  const [owner, setOwner] = useState(before);
  return (
    <Modal opened onClose={onClose} title={t`Give this task to somebody`} closeButtonProps={{ 'aria-label': t`Close` }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (owner !== before) void actions.run(task, { kind: 'assign', ...ownerOf(owner) });
          onClose();
        }}
      >
        <Text size="sm" fw={600} mb="sm">
          <bdi>{task.title}</bdi>
        </Text>
        <OwnerField label={t`To whom`} placeholder={t`Nobody`} value={owner} onChange={setOwner} autofocus />
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" disabled={owner === before}>
            <Trans>Give</Trans>
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
