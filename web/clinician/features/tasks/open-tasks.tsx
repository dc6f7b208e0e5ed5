// The panel of the patient page with the patient's open tasks, by due time.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { useUser } from '../../../client/react.tsx';
import { IconListCheck } from '../../../kit/parts/icons.ts';
import { Empty, ListSkeleton } from '../../../kit/parts/states.tsx';
import { newsIn } from '../../../kit/steady/news.ts';
import { settle } from '../../../kit/steady/settle.ts';
import { useSteady } from '../../../kit/steady/use-steady.ts';
import { useNow } from '../../../kit/time/clinic-time.tsx';
import { worksOnWard } from '../../rights.ts';
import { PatientPanel } from '../../shared/patient/patient-panel.tsx';
import { NewsChip } from '../../shared/steady/news-chip.tsx';
import { TaskRow } from '../../shared/tasks/row/task-row.tsx';
import tasksClasses from '../../shared/tasks/tasks.module.css';
import { useTaskKeys } from '../../shared/tasks/use-task-keys.ts';
import { useTaskWork } from '../../shared/tasks/use-task-work.tsx';
import { useTasks } from '../../shared/tasks/use-tasks.ts';
import classes from './open-tasks.module.css';

export function OpenTasks({ patientId }: { patientId: number }) {
  const { t } = useLingui();
  const { role } = useUser();
  const now = useNow();
  const list = useTasks({ patient: patientId });
  const latest = useMemo(() => ({ tasks: list.tasks, now }), [list.tasks, now]);
  const { work, dialogs } = useTaskWork((id) => list.tasks.find((one) => one.id === id));
  const { own } = work.actions;
  const steady = useSteady(latest, String(list.data?.pages.length), (before, after) => newsIn(before.tasks, after.tasks, own.ids));
  const { shown } = steady;
  const tasks = own.placed(shown.tasks);
  const left = own.left(tasks);
  const find = (id: number) => tasks.find((one) => one.id === id);
  useTaskKeys(tasks, work, worksOnWard(role));
  return (
    <PatientPanel
      title={<Trans>To do</Trans>}
      status={
        list.isSuccess &&
        (list.hasNextPage ? (
          <Plural value={left.length} one="First task, there are more" other="First # tasks, there are more" />
        ) : (
          <Plural value={left.length} one="# open task" other="# open tasks" />
        ))
      }
    >
      {list.isPending && <ListSkeleton rows={2} label={t`Loading tasks`} />}
      {list.isError && !list.data && <FailedRequest error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && tasks.length === 0 && (
        <Empty icon={<IconListCheck size={28} />} title={t`Nothing to do`}>
          <Trans>Add a task or apply a plan, above.</Trans>
        </Empty>
      )}
      <NewsChip of={[steady]} />
      {tasks.length > 0 && (
        <ul data-steady ref={settle} className={`${tasksClasses.list} ${classes.tasks}`}>
          {tasks.map((task) => (
            <TaskRow key={task.id} task={task} now={shown.now} work={work} titleOf={(id) => find(id)?.title} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button variant="subtle" fullWidth loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          <Trans>Show more</Trans>
        </Button>
      )}
      {dialogs}
    </PatientPanel>
  );
}
