// The dialog that assigns a task to a colleague or a team, or removes the assignment.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Task } from '../../../../../contracts/tasks.ts';
import { FormDialog } from '../../../../kit/parts/dialog/form-dialog.tsx';
import { OwnerField, ownerOf, ownerValue } from '../form/owner-field.tsx';
import type { TaskActions } from '../use-task-actions.ts';
import { AboutTask } from './about-task.tsx';
import { useTaskDialog } from './use-task-dialog.ts';

interface Props {
  task: Task;
  actions: TaskActions;
  onClose: () => void;
}

export function AssignTask({ task, actions, onClose }: Props) {
  const { t } = useLingui();
  const before = ownerValue(task);
  const [owner, setOwner] = useState(before);
  const { now, submit, busy, problem } = useTaskDialog(task, actions, onClose);
  return (
    <FormDialog
      title={t`Assign task`}
      action={t`Assign`}
      unsaved={owner !== before}
      ready={owner !== before}
      busy={busy}
      problem={problem}
      onSubmit={() => void submit({ kind: 'assign', ...ownerOf(owner) })}
      onClose={onClose}
    >
      <AboutTask task={now} />
      <OwnerField label={t`Assign to`} placeholder={t`Nobody`} value={owner} onChange={setOwner} autofocus />
    </FormDialog>
  );
}
