// The details of a task, and all actions on it.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Task } from '../../../../../contracts/tasks.ts';
import { useUser } from '../../../../client/react.tsx';
import { PatientIds } from '../../../../hospital/patient-ids.tsx';
import { Where } from '../../../../hospital/where.tsx';
import { Dialog } from '../../../../kit/parts/dialog/dialog.tsx';
import { IconBan, IconCheck, IconPencil, IconPlayerPlay, IconUsers } from '../../../../kit/parts/icons.ts';
import { Link } from '../../../../kit/router/link.tsx';
import { useNow } from '../../../../kit/time/clinic-time.tsx';
import { Moment } from '../../../../kit/time/moment.tsx';
import { worksOnWard } from '../../../rights.ts';
import { useTypeName } from '../../words.ts';
import { isFinished } from '../due.ts';
import { DueTime } from '../row/due-time.tsx';
import { Marks } from '../row/marks.tsx';
import { TaskFailure } from '../row/task-failure.tsx';
import { Owner } from '../row/task-row.tsx';
import type { TaskWork } from '../task-work.ts';
import classes from '../tasks.module.css';

interface Props {
  task: Task;
  work: TaskWork;
  onClose: () => void;
}

export function TaskSheet({ task, work, onClose }: Props) {
  const { t } = useLingui();
  const typeName = useTypeName();
  const now = useNow();
  const { patient } = task;
  const state = work.actions.states.get(task.id);
  return (
    <Dialog opened onClose={onClose} title={<bdi>{task.title}</bdi>}>
      <dl className={classes.facts}>
        <Fact name={t`Patient`}>
          <Link to="/patients/$id" params={{ id: String(patient.id) }} className={classes.link}>
            <bdi>
              {patient.first_name} {patient.last_name}
            </bdi>
          </Link>
          <br />
          <PatientIds patient={patient} />
        </Fact>
        <Fact name={t`Where`}>
          <Where placement={patient.placement} roomNumber={patient.room_number} withWard />
        </Fact>
        <Fact name={t`Due`}>
          <DueTime task={task} now={now} />
        </Fact>
        <Fact name={t`Type`}>
          {typeName(task.type)} <Marks task={task} />
        </Fact>
        <Fact name={t`Assigned to`}>
          <Owner task={task} />
        </Fact>
        {task.notes && (
          <Fact name={t`Notes`}>
            <span className={classes.notes} dir="auto">
              {task.notes}
            </span>
          </Fact>
        )}
        {task.reason && (
          <Fact name={t`Reason`}>
            <span dir="auto">{task.reason}</span>
          </Fact>
        )}
        <Fact name={t`Added by`}>
          <bdi>{task.created_by.name}</bdi> · <Moment at={task.created_at} />
        </Fact>
        {task.finished_at && task.finished_by && (
          <Fact name={t`Finished`}>
            <bdi>{task.finished_by.name}</bdi> · <Moment at={task.finished_at} />
          </Fact>
        )}
      </dl>
      {state?.state === 'failed' && <TaskFailure failure={state} />}
      <Buttons task={task} work={work} onClose={onClose} busy={state?.state === 'pending'} />
    </Dialog>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Buttons({ task, work, onClose, busy }: Props & { busy: boolean }) {
  const { role } = useUser();
  if (isFinished(task) || work.actions.own.finished(task.id) || !worksOnWard(role)) return null;
  const waits = task.blocked_by.length > 0;
  return (
    <div className={classes.buttons}>
      <Button
        leftSection={<IconCheck size={16} />}
        data-autofocus={!waits || undefined}
        disabled={waits || busy}
        onClick={() => {
          onClose();
          work.complete(task);
        }}
      >
        <Trans>Done</Trans>
      </Button>
      {task.status === 'open' && (
        <Button
          variant="default"
          leftSection={<IconPlayerPlay size={16} />}
          disabled={waits || busy}
          onClick={() => {
            onClose();
            work.start(task);
          }}
        >
          <Trans>Start</Trans>
        </Button>
      )}
      <Button variant="default" leftSection={<IconBan size={16} />} data-autofocus={waits || undefined} onClick={() => work.skip(task)}>
        <Trans>Not done…</Trans>
      </Button>
      <Button variant="default" leftSection={<IconUsers size={16} />} onClick={() => work.assign(task)}>
        <Trans>Assign…</Trans>
      </Button>
      <Button variant="default" leftSection={<IconPencil size={16} />} onClick={() => work.edit(task)}>
        <Trans>Change…</Trans>
      </Button>
    </div>
  );
}
