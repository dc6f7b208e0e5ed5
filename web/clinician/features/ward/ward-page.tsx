// The ward board: rooms and beds, their patients, tasks due in the next hours. It follows live updates while it is open.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Suspense, useEffect, useMemo } from 'react';
import { hasCode } from '../../../client/problems/api-error.ts';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { useUser } from '../../../client/react.tsx';
import { IconPlus, IconTransfer } from '../../../kit/parts/icons.ts';
import { ListSkeleton } from '../../../kit/parts/states.tsx';
import { Link } from '../../../kit/router/link.tsx';
import { useSteady } from '../../../kit/steady/use-steady.ts';
import { useNow } from '../../../kit/time/clinic-time.tsx';
import { worksOnWard } from '../../rights.ts';
import { PendingHandovers, useSteadyHandovers } from '../../shared/handover/pending-handovers.tsx';
import { rememberWard } from '../../shared/last-ward.ts';
import { NewsChip } from '../../shared/steady/news-chip.tsx';
import { isPressing } from '../../shared/tasks/due.ts';
import { TaskForm } from '../../shared/tasks/forms-on-demand.ts';
import { useTaskKeys } from '../../shared/tasks/use-task-keys.ts';
import { useTaskWork } from '../../shared/tasks/use-task-work.tsx';
import { useWardTasks } from '../../shared/tasks/use-tasks.ts';
import { useMyTasksLive, useWardLive } from '../../shared/use-ward-live.ts';
import { WardNotFound } from '../../shared/ward-not-found.tsx';
import { Page } from '../../ui/page.tsx';
import { Board } from './board/board.tsx';
import { boardNews, tasksIn } from './board/board-news.ts';
import { BoardTools } from './board/board-tools.tsx';
import { Counts } from './board/counts.tsx';
import { useBoardView } from './board/use-board-view.ts';
import { useWard } from './use-ward.ts';

export function WardPage({ id }: { id: number }) {
  const { t } = useLingui();
  const { role } = useUser();
  const now = useNow();
  const ward = useWard(id);
  const list = useWardTasks(id);
  const latest = useMemo(
    () => (ward.data && list.data ? { ward: ward.data, open: list.data, now } : undefined),
    [ward.data, list.data, now],
  );
  const { work, dialogs } = useTaskWork((task) => list.tasks.find((one) => one.id === task));
  const view = useBoardView();
  const { own } = work.actions;
  const board = useSteady(latest, latest ? 'loaded' : '', (before, after) => boardNews(before, after, own.ids));
  const { shown } = board;
  const handovers = useSteadyHandovers();
  const tasks = useMemo(() => own.placed(shown ? tasksIn(shown.open) : []), [shown, own]);
  const [adding, add] = useDisclosure();
  const mayWork = worksOnWard(role);
  useWardLive(id);
  useMyTasksLive();
  useTaskKeys(
    tasks,
    work,
    mayWork,
    shown?.ward.rooms.some((room) => room.beds.length > 0),
  );
  useEffect(() => {
    if (ward.data) rememberWard(id);
  }, [ward.data, id]);
  const overdue = list.data?.patients.reduce((sum, patient) => sum + patient.overdue, 0);
  const pressing = new Set(list.tasks.filter((task) => isPressing(task, now)).map((task) => task.patient_id)).size;
  const problem = ward.error ?? list.error;
  if (hasCode(problem, 'WARD_NOT_FOUND')) return <WardNotFound />;
  return (
    <Page
      tab={t`Ward`}
      waiting={pressing}
      title={ward.data ? <bdi>{ward.data.name}</bdi> : t`Ward`}
      about={ward.data && <Counts ward={ward.data} overdue={overdue} pressing={list.data && pressing} since={list.dataUpdatedAt} />}
      actions={
        mayWork && (
          <>
            <Button variant="default" leftSection={<IconTransfer size={16} />} component={Link} to={`/ward/${id}/hand-over`}>
              <Trans>Hand over</Trans>
            </Button>
            <Button leftSection={<IconPlus size={16} />} onClick={add.open}>
              <Trans>New task</Trans>
            </Button>
          </>
        )
      }
    >
      <PendingHandovers shown={handovers.shown} />
      <BoardTools ward={id} view={view} />
      {problem && (!ward.data || !list.data) && (
        <FailedRequest error={problem} onRetry={() => void Promise.all([ward.refetch(), list.refetch()])} />
      )}
      {!problem && (!ward.data || !list.data) && <ListSkeleton rows={8} label={t`Loading the ward`} />}
      <NewsChip of={[board, handovers]} />
      {shown && <Board ward={shown.ward} open={shown.open.patients} tasks={tasks} now={shown.now} work={work} view={view} />}
      {dialogs}
      <Suspense>{adding && <TaskForm onClose={add.close} />}</Suspense>
    </Page>
  );
}
