// My tasks: one list with room and due time, what is late first; or any other cut of the clinic's tasks.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { lazy, Suspense, useState } from 'react';
import { FailedRequest } from '../../../client/failed-request.tsx';
import { useUser } from '../../../client/react.tsx';
import { IconClipboardList, IconListCheck, IconPlus } from '../../../kit/parts/icons.ts';
import { Empty, ListSkeleton } from '../../../kit/parts/states.tsx';
import { useNow } from '../../../kit/time/clinic-time.tsx';
import { PendingHandovers } from '../../../ward/handover/pending-handovers.tsx';
import { worksOnWard } from '../../../ward/rights.ts';
import { urgencyOf } from '../../../ward/tasks/due.ts';
import { useTaskKeys } from '../../../ward/tasks/use-task-keys.ts';
import { useTaskWork } from '../../../ward/tasks/use-task-work.tsx';
import { useTasks } from '../../../ward/tasks/use-tasks.ts';
import { useMyTasksLive, useWardLive } from '../../../ward/use-ward-live.ts';
import { Page } from '../../ui/page.tsx';
import { type Filter, MINE, queryOf, sameFilter, within } from './filter.ts';
import { Filters } from './filters.tsx';
import { TaskGroups } from './task-groups.tsx';
import classes from './tasks-page.module.css';
import { Views } from './views.tsx';

const TaskForm = lazy(() => import('../../../ward/tasks/task-form.tsx').then((module) => ({ default: module.TaskForm })));
const ApplyPlan = lazy(() => import('../../../ward/tasks/apply-plan.tsx').then((module) => ({ default: module.ApplyPlan })));

export function TasksPage() {
  const { t } = useLingui();
  const { role } = useUser();
  const now = useNow();
  const [filter, setFilter] = useState<Filter>(MINE);
  const list = useTasks(queryOf(filter, now));
  const tasks = list.tasks.filter((task) => within(filter, task, now));
  const work = useTaskWork((id) => list.tasks.find((one) => one.id === id));
  const [adding, add] = useDisclosure();
  const [planning, plan] = useDisclosure();
  useMyTasksLive();
  useWardLive(filter.ward);
  useTaskKeys(tasks, work, worksOnWard(role));
  const late = tasks.filter((task) => urgencyOf(task, now) === 'overdue').length;
  return (
    <Page
      tab={t`My tasks`}
      waiting={late}
      title={<Trans>My tasks</Trans>}
      about={list.isSuccess && <Plural value={tasks.length} one="# task" other="# tasks" />}
      actions={
        worksOnWard(role) && (
          <>
            <Button variant="default" leftSection={<IconClipboardList size={16} />} onClick={plan.open}>
              <Trans>Apply a plan</Trans>
            </Button>
            <Button leftSection={<IconPlus size={16} />} onClick={add.open}>
              <Trans>New task</Trans>
            </Button>
          </>
        )
      }
    >
      <PendingHandovers />
      <Views filter={filter} onChoose={setFilter} />
      <Filters filter={filter} onChange={setFilter} />
      <List list={list} shown={tasks.length} mine={sameFilter(filter, MINE)} />
      <div className={classes.lists} data-old={list.isPlaceholderData || undefined}>
        <TaskGroups tasks={tasks} now={now} work={work} />
      </div>
      {list.hasNextPage && (
        <Button variant="subtle" fullWidth loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          <Trans>Show more</Trans>
        </Button>
      )}
      {work.dialogs}
      <Suspense>
        {adding && <TaskForm onClose={add.close} />}
        {planning && <ApplyPlan onClose={plan.close} />}
      </Suspense>
    </Page>
  );
}

/** What there is to say when there is nothing to show. */
function List({ list, shown, mine }: { list: ReturnType<typeof useTasks>; shown: number; mine: boolean }) {
  const { t } = useLingui();
  if (list.isPending) return <ListSkeleton label={t`Loading tasks`} />;
  if (list.isError && !list.data) return <FailedRequest error={list.error} onRetry={() => void list.refetch()} />;
  if (shown > 0) return null;
  return (
    <Empty icon={<IconListCheck size={36} />} title={mine ? t`Nothing is waiting for you` : t`No such tasks`}>
      {mine ? (
        <Trans>What is given to you or your teams appears here. The ward board shows what others do.</Trans>
      ) : (
        <Trans>Choose another view or a longer time.</Trans>
      )}
    </Empty>
  );
}
