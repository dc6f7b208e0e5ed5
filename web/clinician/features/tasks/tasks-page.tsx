// The tasks page: the user's own tasks with room and due time, overdue first, or any other filter of the clinic's tasks.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Suspense, useMemo } from 'react';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { useUser } from '../../../client/react.tsx';
import { IconClipboardList, IconListCheck, IconPlus } from '../../../kit/parts/icons.ts';
import { Empty, ListSkeleton } from '../../../kit/parts/states.tsx';
import { newsIn } from '../../../kit/steady/news.ts';
import { settle } from '../../../kit/steady/settle.ts';
import { useSteady } from '../../../kit/steady/use-steady.ts';
import { useNow } from '../../../kit/time/clinic-time.tsx';
import { worksOnWard } from '../../rights.ts';
import { PendingHandovers, useSteadyHandovers } from '../../shared/handover/pending-handovers.tsx';
import { useLogKey } from '../../shared/log/use-log-key.tsx';
import { NewsChip } from '../../shared/steady/news-chip.tsx';
import { urgencyOf } from '../../shared/tasks/due.ts';
import { ApplyPlan, TaskForm } from '../../shared/tasks/forms-on-demand.ts';
import { focusedTask, useTaskKeys } from '../../shared/tasks/use-task-keys.ts';
import { useTaskWork } from '../../shared/tasks/use-task-work.tsx';
import { useTasks } from '../../shared/tasks/use-tasks.ts';
import { useUrlSearch } from '../../shared/use-url-search.ts';
import { useMyTasksLive, useWardLive } from '../../shared/use-ward-live.ts';
import { Page } from '../../ui/page.tsx';
import { type Filter, MINE, queryOf, readFilter, sameFilter, searchOf, within } from './filter.ts';
import { Filters } from './filters.tsx';
import { useLinkedTask, useOpened } from './linked-task.ts';
import { TaskGroups } from './task-groups.tsx';
import classes from './tasks-page.module.css';
import { Views } from './views.tsx';

export function TasksPage() {
  const { t } = useLingui();
  const { role } = useUser();
  const now = useNow();
  const [filter, write] = useUrlSearch(readFilter);
  const setFilter = (next: Filter) => write(searchOf(next));
  const list = useTasks(queryOf(filter, now));
  const latest = useMemo(() => ({ tasks: list.tasks, now }), [list.tasks, now]);
  const asked = JSON.stringify([searchOf(filter), list.isPlaceholderData, list.data?.pages.length]);
  const linked = useLinkedTask();
  const { work, dialogs } = useTaskWork((id) => list.tasks.find((one) => one.id === id));
  useOpened(linked, work.open);
  const { own } = work.actions;
  const steady = useSteady(latest, asked, (before, after) => newsIn(before.tasks, after.tasks, own.ids));
  const { shown } = steady;
  const handovers = useSteadyHandovers();
  const tasks = useMemo(() => own.placed(shown.tasks.filter((task) => within(filter, task, shown.now))), [own, shown, filter]);
  const [adding, add] = useDisclosure();
  const [planning, plan] = useDisclosure();
  useMyTasksLive();
  useWardLive(filter.ward);
  useTaskKeys(tasks, work, worksOnWard(role));
  const logging = useLogKey(tasks.length > 0 && (() => tasks.find(({ id }) => id === focusedTask())?.patient));
  const left = own.left(tasks);
  const late = left.filter((task) => urgencyOf(task, now) === 'overdue').length;
  const more = list.hasNextPage;
  return (
    <Page
      tab={filter.mine ? t`My tasks` : t`Tasks`}
      waiting={late}
      title={filter.mine ? <Trans>My tasks</Trans> : <Trans>Tasks</Trans>}
      about={
        <>
          {filter.mine && (
            <>
              <Trans>Me and my teams</Trans>
              {list.isSuccess && ' · '}
            </>
          )}
          {list.isSuccess &&
            (more ? (
              <Plural value={left.length} one="First task, there are more" other="First # tasks, there are more" />
            ) : (
              <Plural value={left.length} one="# task" other="# tasks" />
            ))}
        </>
      }
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
      {linked.query.isError && <FailedRequest error={linked.query.error} onRetry={() => void linked.query.refetch()} />}
      <PendingHandovers shown={handovers.shown} />
      <Views filter={filter} onChoose={setFilter} />
      <Filters filter={filter} onChange={setFilter} />
      <NewsChip of={[steady, handovers]} />
      <List list={list} shown={tasks.length} mine={sameFilter(filter, MINE)} />
      <div className={classes.lists} data-steady ref={settle} data-old={list.isPlaceholderData || undefined}>
        <TaskGroups tasks={tasks} now={shown.now} work={work} />
      </div>
      {list.hasNextPage && (
        <Button variant="subtle" fullWidth loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          <Trans>Show more</Trans>
        </Button>
      )}
      {dialogs}
      {logging}
      <Suspense>
        {adding && <TaskForm onClose={add.close} />}
        {planning && <ApplyPlan onClose={plan.close} />}
      </Suspense>
    </Page>
  );
}

/** The message in place of an empty list. */
function List({ list, shown, mine }: { list: ReturnType<typeof useTasks>; shown: number; mine: boolean }) {
  const { t } = useLingui();
  if (list.isPending) return <ListSkeleton label={t`Loading tasks`} />;
  if (list.isError && !list.data) return <FailedRequest error={list.error} onRetry={() => void list.refetch()} />;
  // Tasks that are not loaded yet may match.
  if (shown > 0 || list.hasNextPage) return null;
  return (
    <Empty icon={<IconListCheck size={36} />} title={mine ? t`Nothing to do` : t`No tasks match`}>
      {mine ? (
        <Trans>Tasks assigned to you or your teams appear here. The ward board shows everybody’s.</Trans>
      ) : (
        <Trans>Choose another view or a longer time.</Trans>
      )}
    </Empty>
  );
}
