// Marks beside the title of a task: urgent, started, left by a colleague, waiting for another task, repeated.
import { Plural, Trans } from '@lingui/react/macro';
import { Badge } from '@mantine/core';
import type { Task } from '../../../../../contracts/tasks.ts';
import {
  IconAlertTriangle,
  IconBan,
  IconCheck,
  IconDoorExit,
  IconFlag,
  IconHourglass,
  IconPlayerPlay,
  IconRepeat,
} from '../../../../kit/parts/icons.ts';
import { usePriorityName } from '../../words.ts';
import { NotDoneBefore } from '../dialogs/not-done-before.tsx';
import { useRepeatText } from './use-repeat-text.ts';

interface Props {
  task: Task;
  /** Returns the title of a loaded task, to name the one that this task waits for. */
  titleOf?: ((id: number) => string | undefined) | undefined;
}

export function Marks({ task, titleOf }: Props) {
  const priorityName = usePriorityName();
  const repeatText = useRepeatText();
  const { priority, status, left_by: leftBy, blocked_by: blockedBy, recurrence } = task;
  const blocker = blockedBy.length === 1 ? titleOf?.(blockedBy[0]!) : undefined;
  return (
    <>
      {priority === 'urgent' && (
        <Badge color="red" variant="light" leftSection={<IconAlertTriangle size={12} />}>
          {priorityName(priority)}
        </Badge>
      )}
      {priority === 'high' && (
        <Badge color="orange" variant="light" leftSection={<IconFlag size={12} />}>
          {priorityName(priority)}
        </Badge>
      )}
      {priority === 'low' && <Badge variant="default">{priorityName(priority)}</Badge>}
      {status === 'in-progress' && (
        <Badge variant="light" leftSection={<IconPlayerPlay size={12} />}>
          <Trans>Started</Trans>
        </Badge>
      )}
      {status === 'done' && (
        <Badge color="green" variant="light" leftSection={<IconCheck size={12} />}>
          <Trans>Done</Trans>
        </Badge>
      )}
      {status === 'not-done' && (
        <Badge color="gray" variant="light" leftSection={<IconBan size={12} />}>
          <Trans>Not done</Trans>
        </Badge>
      )}
      {leftBy && (status === 'open' || status === 'in-progress') && (
        <Badge color="orange" variant="light" leftSection={<IconDoorExit size={12} />}>
          <Trans>
            Was assigned to <bdi>{leftBy.name}</bdi>
          </Trans>
        </Badge>
      )}
      {blockedBy.length > 0 && (
        <Badge variant="default" leftSection={<IconHourglass size={12} />}>
          {blocker ? (
            <Trans>
              Waits for: <bdi>{blocker}</bdi>
            </Trans>
          ) : (
            <Plural value={blockedBy.length} one="Waits for another task" other="Waits for # tasks" />
          )}
        </Badge>
      )}
      <NotDoneBefore task={task} />
      {recurrence !== null && (
        <Badge variant="default" leftSection={<IconRepeat size={12} />}>
          {repeatText(task)}
        </Badge>
      )}
    </>
  );
}
