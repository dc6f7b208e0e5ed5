// A task will not be done: asks why.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Task } from '../../../contracts/tasks.ts';
import type { TaskActions } from './use-task-actions.ts';

interface Props {
  task: Task;
  actions: TaskActions;
  onClose: () => void;
}

export function NotDone({ task, actions, onClose }: Props) {
  const { t } = useLingui();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const usual = [t`Patient declined`, t`Patient not on the ward`, t`Not needed any more`, t`No time on this shift`];
  const send = () => {
    if (!reason.trim()) return setMissing(true);
    void actions.run(task, { kind: 'not-done', reason: reason.trim() });
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={t`Why was it not done?`} closeButtonProps={{ 'aria-label': t`Close` }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <TextInput
          label={t`Reason`}
          description={task.title}
          maxLength={500}
          value={reason}
          onChange={(event) => {
            setReason(event.currentTarget.value);
            setMissing(false);
          }}
          error={missing && t`Say why, so that the next shift knows.`}
          data-autofocus
        />
        <Group gap={6} mt="sm">
          {usual.map((one) => (
            <Button key={one} variant="default" size="xs" radius="xl" mih={32} onClick={() => setReason(one)}>
              {one}
            </Button>
          ))}
        </Group>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit">
            <Trans>Not done</Trans>
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
