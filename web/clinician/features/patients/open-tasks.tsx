// What is to be done for the patient, due first.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Text, Title } from '@mantine/core';
import { FailedRequest } from '../../../client/failed-request.tsx';
import { useUser } from '../../../client/react.tsx';
import { IconListCheck } from '../../../kit/parts/icons.ts';
import { Empty, ListSkeleton } from '../../../kit/parts/states.tsx';
import { useNow } from '../../../kit/time/clinic-time.tsx';
import { worksOnWard } from '../../../ward/rights.ts';
import { TaskRow } from '../../../ward/tasks/task-row.tsx';
import tasksClasses from '../../../ward/tasks/tasks.module.css';
import { useTaskKeys } from '../../../ward/tasks/use-task-keys.ts';
import { useTaskWork } from '../../../ward/tasks/use-task-work.tsx';
import { useTasks } from '../../../ward/tasks/use-tasks.ts';
import classes from './patients.module.css';

export function OpenTasks({ patientId }: { patientId: number }) {
  const { t } = useLingui();
  const { role } = useUser();
  const now = useNow();
  const list = useTasks({ patient: patientId });
  const { tasks } = list;
  const find = (id: number) => tasks.find((one) => one.id === id);
  const work = useTaskWork(find);
  useTaskKeys(tasks, work, worksOnWard(role));
  return (
    <section className={classes.section} aria-labelledby="open-tasks">
      <div className={classes.heading}>
        <Title order={2} size="h5" id="open-tasks">
          <Trans>To be done</Trans>
        </Title>
        <Text size="sm" c="dimmed" role="status">
          {list.isSuccess && <Plural value={tasks.length} one="# open task" other="# open tasks" />}
        </Text>
      </div>
      {list.isPending && <ListSkeleton rows={2} label={t`Loading tasks`} />}
      {list.isError && !list.data && <FailedRequest error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && tasks.length === 0 && (
        <Empty icon={<IconListCheck size={28} />} title={t`Nothing is open`}>
          <Trans>Add a task or apply a plan, above.</Trans>
        </Empty>
      )}
      {tasks.length > 0 && (
        <ul className={`${tasksClasses.list} ${classes.tasks}`}>
          {tasks.map((task) => (
            <TaskRow key={task.id} task={task} now={now} work={work} titleOf={(id) => find(id)?.title} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button variant="subtle" fullWidth loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          <Trans>Show more</Trans>
        </Button>
      )}
      {work.dialogs}
    </section>
  );
}
