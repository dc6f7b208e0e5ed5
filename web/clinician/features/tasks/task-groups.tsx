// The list in groups: overdue, the next hour, today, tomorrow, later, without a due time.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { memo, type ReactNode } from 'react';
import type { Task } from '../../../../contracts/tasks.ts';
import { IconAlertTriangle } from '../../../kit/parts/icons.ts';
import { useClinicTime } from '../../../kit/time/clinic-time.tsx';
import { GROUPS, type Group, groupOf, isFinished } from '../../shared/tasks/due.ts';
import { TaskRow } from '../../shared/tasks/row/task-row.tsx';
import type { TaskWork } from '../../shared/tasks/task-work.ts';
import rowClasses from '../../shared/tasks/tasks.module.css';
import classes from './tasks-page.module.css';

interface Props {
  tasks: readonly Task[];
  now: number;
  work: TaskWork;
}

/** Renders again only when the tasks or the actions change, not for each dialog, because a row is expensive to render. */
export const TaskGroups = memo(function TaskGroups({ tasks, now, work }: Props) {
  const time = useClinicTime();
  const titles = new Map(tasks.map((task) => [task.id, task.title]));
  const place = (task: Task): Group | 'finished' =>
    isFinished(task) ? 'finished' : groupOf(task, now, (instant) => -time.daysAgo(instant, now));
  const groups = Map.groupBy(tasks, place);
  return [...GROUPS, 'finished' as const].map((group) => {
    const members = groups.get(group);
    if (!members) return null;
    return (
      <section key={group} className={classes.group} data-group={group} aria-labelledby={`group-${group}`}>
        <h2 id={`group-${group}`}>
          <GroupName group={group} />
          <span>
            <Plural value={work.actions.own.left(members).length} _0="all done" one="# task" other="# tasks" />
          </span>
        </h2>
        <ul className={rowClasses.list}>
          {members.map((task) => (
            <TaskRow key={task.id} task={task} now={now} work={work} titleOf={(id) => titles.get(id)} withPatient />
          ))}
        </ul>
      </section>
    );
  });
});

function GroupName({ group }: { group: Group | 'finished' }): ReactNode {
  const { t } = useLingui();
  switch (group) {
    case 'overdue':
      return (
        <>
          <IconAlertTriangle size={16} aria-hidden="true" />
          <Trans>Overdue</Trans>
        </>
      );
    case 'hour':
      return t`Next hour`;
    case 'today':
      return t`Later today`;
    case 'tomorrow':
      return t`Tomorrow`;
    case 'later':
      return t({ message: 'Later', context: 'tasks due after tomorrow' });
    case 'none':
      return t`No time`;
    default:
      return t`Finished`;
  }
}
