// The dialog that asks why a task will not be done.
import { useLingui } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { Task } from '../../../../../contracts/tasks.ts';
import { visibleText } from '../../../../../text/visible.ts';
import { FormDialog } from '../../../../kit/parts/dialog/form-dialog.tsx';
import { LimitedInput } from '../../../../kit/parts/limited.tsx';
import type { TaskActions } from '../use-task-actions.ts';
import { AboutTask } from './about-task.tsx';
import { useTaskDialog } from './use-task-dialog.ts';

interface Props {
  task: Task;
  actions: TaskActions;
  onClose: () => void;
}

export function NotDone({ task, actions, onClose }: Props) {
  const { t } = useLingui();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const { now, submit, busy, problem } = useTaskDialog(task, actions, onClose);
  const usual = [t`Patient declined`, t`Patient not on the ward`, t`No longer needed`, t`No time on this shift`];
  const change = (next: string) => {
    setReason(next);
    setMissing(false);
  };
  const send = () => {
    if (!visibleText(reason)) return setMissing(true);
    void submit({ kind: 'not-done', reason: visibleText(reason) });
  };
  return (
    <FormDialog
      title={t`Why was it not done?`}
      action={t`Not done`}
      unsaved={visibleText(reason) !== ''}
      busy={busy}
      problem={problem}
      onSubmit={send}
      onClose={onClose}
    >
      <AboutTask task={now} />
      <LimitedInput
        label={t`Reason`}
        limit={500}
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
