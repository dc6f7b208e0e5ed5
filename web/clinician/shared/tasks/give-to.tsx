// Assigns a task to a colleague or a team, or to nobody.
import { useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { useState } from 'react';
import type { Task } from '../../../../contracts/tasks.ts';
import { FormDialog } from '../../../kit/parts/form-dialog.tsx';
import { ForPatient } from './for-patient.tsx';
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
    <FormDialog
      title={t`Assign task`}
      action={t`Assign`}
      unsaved={owner !== before}
      ready={owner !== before}
      busy={false}
      onSubmit={() => {
        void actions.run(task, { kind: 'assign', ...ownerOf(owner) });
        onClose();
      }}
      onClose={onClose}
    >
      <Text size="sm" fw={600}>
        <bdi>{task.title}</bdi>
      </Text>
      <ForPatient patient={task.patient} />
      <OwnerField label={t`Assign to`} placeholder={t`Nobody`} value={owner} onChange={setOwner} autofocus />
    </FormDialog>
  );
}
