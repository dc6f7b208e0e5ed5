// The dialog that assigns a task to a colleague or a team, or removes the assignment.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Task } from '../../../../../contracts/tasks.ts';
import { FormDialog } from '../../../../kit/parts/dialog/form-dialog.tsx';
import { OwnerField, type OwnerValue, ownerOf, ownerValue } from '../form/owner-field.tsx';
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
  const { now, submit, busy, problem } = useTaskDialog(task, actions, onClose);
  const current = ownerValue(now);
  const [chosen, setChosen] = useState<OwnerValue>();
  // Until the user chooses, the field follows the changes of colleagues.
  const owner = chosen === undefined ? current : chosen;
  return (
    <FormDialog
      title={t`Assign task`}
      action={t`Assign`}
      unsaved={owner !== current}
      ready={owner !== current}
      busy={busy}
      problem={problem}
      onSubmit={() => void submit({ kind: 'assign', ...ownerOf(owner) })}
      onClose={onClose}
    >
      <AboutTask task={now} />
      <OwnerField
        label={t`Assign to`}
        placeholder={t`Nobody`}
        value={owner}
        onChange={(value) => setChosen(value === current ? undefined : value)}
        autofocus
      />
    </FormDialog>
  );
}
