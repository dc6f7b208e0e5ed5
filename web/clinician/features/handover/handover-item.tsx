// One patient of a handover: identifiers, bed, open tasks, completed work, and whether the recipient has accepted the patient.

import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button, Text } from '@mantine/core';
import type { HandoverItem } from '../../../../contracts/handovers.ts';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { PatientIds } from '../../../hospital/patient-ids.tsx';
import { fullName } from '../../../hospital/patient-text.ts';
import { Where } from '../../../hospital/where.tsx';
import { IconCheck, IconFlag, IconHourglass } from '../../../kit/parts/icons.ts';
import { ProblemLine } from '../../../kit/parts/problem-line.tsx';
import { Link } from '../../../kit/router/link.tsx';
import { useDayClock, useNow } from '../../../kit/time/clinic-time.tsx';
import { useAcknowledge } from '../../shared/handover/use-handovers.ts';
import { SimilarName } from '../../shared/similar-name.tsx';
import { byDue } from '../../shared/tasks/due.ts';
import { TaskLine } from '../../shared/tasks/row/task-line.tsx';
import type { TaskWork } from '../../shared/tasks/task-work.ts';
import { useTypeName } from '../../shared/words.ts';
import classes from './handover-page.module.css';

interface Props {
  handoverId: number;
  item: HandoverItem;
  /** Whether another patient of this handover has a similar name. */
  similar: boolean;
  /** Whether the user may accept the patient. */
  mine: boolean;
  /** Whether the sender withdrew the handover before the patient was accepted. */
  withdrawn: boolean;
  now: number;
  work: TaskWork;
}

export function HandoverItemCard({ handoverId, item, similar, mine, withdrawn, now, work }: Props) {
  const dayClock = useDayClock();
  const typeName = useTypeName();
  const { patient, open_tasks: openTasks, last_12h: last12h } = item;
  return (
    <li className={classes.item} data-flagged={item.flagged || undefined} data-patient={item.patient_id}>
      <div className={classes.who}>
        <h2>
          <Link to="/patients/$id" params={{ id: String(patient.id) }} data-stop>
            <bdi>
              {patient.first_name} {patient.last_name}
            </bdi>
          </Link>
          {similar && <SimilarName />}
          {item.flagged && (
            <Badge color="orange" variant="light" leftSection={<IconFlag size={12} />}>
              <Trans>See first</Trans>
            </Badge>
          )}
        </h2>
        <p>
          <PatientIds patient={patient} /> · <Where placement={patient.placement} roomNumber={patient.room_number} />
          {patient.placement?.team && (
            <>
              {' · '}
              <bdi>{patient.placement.team.name}</bdi>
            </>
          )}
        </p>
      </div>
      <Acknowledged handoverId={handoverId} item={item} mine={mine} withdrawn={withdrawn} />
      <div className={classes.part}>
        <h3>
          <Trans>To do</Trans>
        </h3>
        {openTasks.length === 0 ? (
          <p>
            <Trans>Nothing to do</Trans>
          </p>
        ) : (
          <ul>
            {openTasks.toSorted(byDue).map((task) => (
              <TaskLine key={task.id} task={task} now={now} work={work} />
            ))}
          </ul>
        )}
      </div>
      <div className={classes.part}>
        <h3>
          <Trans>Last 12 hours</Trans>
        </h3>
        {last12h.length === 0 ? (
          <p>
            <Trans>Nothing was logged</Trans>
          </p>
        ) : (
          <ul className={classes.logs}>
            {last12h.map((log) => (
              <li key={log.id}>
                <time dateTime={log.completed_at}>
                  <bdi>{dayClock(log.completed_at, now)}</bdi>
                </time>
                <span>
                  <bdi>{log.description}</bdi>
                  {log.notes && (
                    <span className={classes.quiet}>
                      {' – '}
                      <bdi>{log.notes}</bdi>
                    </span>
                  )}
                  <span className={classes.quiet}>
                    {' · '}
                    {typeName(log.task_type)} · <bdi>{log.user_name}</bdi>
                  </span>
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}

function Acknowledged({ handoverId, item, mine, withdrawn }: Pick<Props, 'handoverId' | 'item' | 'mine' | 'withdrawn'>) {
  const dayClock = useDayClock();
  const now = useNow();
  const problemText = useProblemText();
  const { t } = useLingui();
  const name = fullName(item.patient);
  const acknowledge = useAcknowledge(handoverId, item.patient_id);
  if (item.acknowledged_at && item.acknowledged_by) {
    return (
      <div className={classes.taken}>
        <Badge color="green" variant="light" leftSection={<IconCheck size={12} />}>
          <Trans>Accepted</Trans>
        </Badge>
        <Text size="xs" c="dimmed">
          <bdi>{item.acknowledged_by.name}</bdi> · <bdi>{dayClock(item.acknowledged_at, now)}</bdi>
        </Text>
      </div>
    );
  }
  return (
    <div className={classes.taken}>
      {mine ? (
        <Button
          className="not-printed"
          leftSection={<IconCheck size={16} />}
          loading={acknowledge.isPending}
          onClick={() => acknowledge.mutate()}
          aria-label={t`Accept ${name}`}
        >
          <Trans>Accept</Trans>
        </Button>
      ) : (
        <Badge variant="default" leftSection={!withdrawn && <IconHourglass size={12} />}>
          {withdrawn ? <Trans>Withdrawn</Trans> : <Trans>Still to accept</Trans>}
        </Badge>
      )}
      {mine && (
        <span className={classes.box}>
          <Trans>Accepted:</Trans>
        </span>
      )}
      {acknowledge.isError && <ProblemLine>{problemText(acknowledge.error)}</ProblemLine>}
    </div>
  );
}
