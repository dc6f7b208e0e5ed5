// One entry of the timeline: a log, a task that was not done, or a log in the send queue.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { TaskLog } from '../../../../contracts/task-logs.ts';
import type { Task } from '../../../../contracts/tasks.ts';
import { useUser } from '../../../client/react.tsx';
import { IconBan } from '../../../kit/parts/icons.ts';
import { useClinicTime } from '../../../kit/time/clinic-time.tsx';
import { useMoment } from '../../../kit/time/moment.tsx';
import { OutgoingState } from '../../shared/log/outgoing-actions.tsx';
import type { OutgoingLog } from '../../shared/log/outgoing-log.ts';
import { useTypeName } from '../../shared/words.ts';
import { Corrected } from './corrected.tsx';
import classes from './timeline.module.css';
import { Line } from './timeline-line.tsx';

/** A log written later than this after the work also shows when it was written, in ms. */
const WRITTEN_LATE = 10 * 60_000;

export function LogEntry({ row, log, onCorrect }: { row: string; log: TaskLog; onCorrect: (log: TaskLog) => void }) {
  const { t } = useLingui();
  const typeName = useTypeName();
  const time = useClinicTime();
  const user = useUser();
  const {
    user_id: userId,
    user_name: userName,
    completed_at: completedAt,
    created_at: createdAt,
    corrects_id: correctsId,
    corrected_by_id: correctedById,
  } = log;
  const late = Date.parse(createdAt) - Date.parse(completedAt) > WRITTEN_LATE;
  const moment = useMoment();
  const written = time.dayKey(createdAt) === time.dayKey(completedAt) ? time.clock(createdAt) : moment(createdAt);
  return (
    <Line
      row={row}
      at={completedAt}
      {...(log.voided && { state: 'voided' as const })}
      kind={
        log.voided ? (
          <>
            <IconBan size={14} aria-hidden="true" /> <Trans>Recorded in error</Trans> · {typeName(log.task_type)}
          </>
        ) : (
          typeName(log.task_type)
        )
      }
      words={log.description}
      notes={log.notes}
      by={
        <>
          <bdi>{userName}</bdi>
          {late && (
            <span>
              {' · '}
              <Trans>
                written{' '}
                <time dateTime={createdAt}>
                  <bdi>{written}</bdi>
                </time>
              </Trans>
            </span>
          )}
          {userId === user.id && correctedById === null && !log.voided && (
            <Button
              variant="subtle"
              size="compact-xs"
              mih={24}
              className={`${classes.correct} not-printed`}
              onClick={() => onCorrect(log)}
              aria-label={t`Correct: ${log.description}`}
            >
              <Trans>Correct…</Trans>
            </Button>
          )}
        </>
      }
    >
      {correctsId !== null && !log.voided && <Corrected log={log} />}
    </Line>
  );
}

export function NotDoneEntry({ row, task, at }: { row: string; task: Task; at: string }) {
  const typeName = useTypeName();
  return (
    <Line
      row={row}
      at={at}
      state="not-done"
      kind={
        <>
          <IconBan size={14} aria-hidden="true" /> <Trans>Not done</Trans> · {typeName(task.type)}
        </>
      }
      words={task.title}
      notes={task.reason}
      by={<bdi>{task.finished_by?.name}</bdi>}
    />
  );
}

export function OutgoingEntry({ row, outgoing, at }: { row: string; outgoing: OutgoingLog; at: string }) {
  const typeName = useTypeName();
  return (
    <Line
      row={row}
      at={at}
      state={outgoing.refused ? 'failed' : 'pending'}
      kind={typeName(outgoing.taskType)}
      words={outgoing.description}
      notes={outgoing.notes}
      by={outgoing.corrects === undefined ? <Trans>You</Trans> : <Trans>You, correcting an earlier log</Trans>}
    >
      <OutgoingState outgoing={outgoing} />
    </Line>
  );
}
