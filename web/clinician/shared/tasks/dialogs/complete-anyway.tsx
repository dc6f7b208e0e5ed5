// Asks for confirmation before completing a task whose prerequisite was not done.
import { useLingui } from '@lingui/react/macro';
import { Stack } from '@mantine/core';
import type { Task } from '../../../../../contracts/tasks.ts';
import { ConfirmDialog } from '../../../../kit/parts/dialog/confirm-dialog.tsx';
import { ProblemLine } from '../../../../kit/parts/problem-line.tsx';
import type { TaskActions } from '../use-task-actions.ts';
import { AboutTask } from './about-task.tsx';
import { useTaskDialog } from './use-task-dialog.ts';

interface Props {
  task: Task;
  actions: TaskActions;
  onClose: () => void;
}

export function CompleteAnyway({ task, actions, onClose }: Props) {
  const { t } = useLingui();
  const { now, submit, problem } = useTaskDialog(task, actions, onClose);
  return (
    <ConfirmDialog
      opened
      title={t`Is this task done?`}
      action={t`Done`}
      danger={false}
      onConfirm={() => submit({ kind: 'complete' })}
      onClose={onClose}
    >
      <Stack gap="sm">
        <AboutTask task={now} />
        {problem && <ProblemLine>{problem}</ProblemLine>}
      </Stack>
    </ConfirmDialog>
  );
}
