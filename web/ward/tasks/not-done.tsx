// A task will not be done: asks why.
import { useLingui } from '@lingui/react/macro';
import { Button, Group, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Task } from '../../../contracts/tasks.ts';
import { FormDialog } from '../../kit/parts/form-dialog.tsx';
import { ForPatient } from './for-patient.tsx';
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
  const change = (next: string) => {
    setReason(next);
    setMissing(false);
  };
  const send = () => {
    if (!reason.trim()) return setMissing(true);
    void actions.run(task, { kind: 'not-done', reason: reason.trim() });
    onClose();
  };
  return (
    <FormDialog
      title={t`Why was it not done?`}
      action={t`Not done`}
      unsaved={reason.trim() !== ''}
      busy={false}
      onSubmit={send}
      onClose={onClose}
    >
      <Text size="sm" fw={600}>
        <bdi>{task.title}</bdi>
      </Text>
      <ForPatient patient={task.patient} />
      <TextInput
        label={t`Reason`}
        maxLength={500}
        value={reason}
        onChange={(event) => change(event.currentTarget.value)}
        error={missing && t`Enter a reason, so that the next shift knows.`}
        data-autofocus
      />
      <Group gap={6}>
        {usual.map((one) => (
          <Button key={one} variant="default" size="xs" radius="xl" mih={32} onClick={() => change(one)}>
            {one}
          </Button>
        ))}
      </Group>
    </FormDialog>
  );
}
