// The panel of the patient page with the patient's threads, newest first.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Text } from '@mantine/core';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { ListSkeleton } from '../../../kit/parts/states.tsx';
import { settle } from '../../../kit/steady/settle.ts';
import { useSteadyRows } from '../../../kit/steady/use-steady-rows.ts';
import { PatientPanel } from '../../shared/patient/patient-panel.tsx';
import { NewsChip } from '../../shared/steady/news-chip.tsx';
import { useThreadsOf } from './data/use-threads.ts';
import classes from './list/list.module.css';
import { ThreadRow } from './list/thread-row.tsx';
import { versionOfThread } from './model/version-of-thread.ts';

export function PatientThreads({ patientId }: { patientId: number }) {
  const { t } = useLingui();
  const list = useThreadsOf(patientId);
  const { rows: shown, ...news } = useSteadyRows(list.threads, String(list.data?.pages.length), versionOfThread);
  return (
    <PatientPanel
      title={<Trans>Messages</Trans>}
      status={list.total !== undefined && <Plural value={list.total} one="# conversation" other="# conversations" />}
    >
      {list.isPending && <ListSkeleton rows={1} label={t`Loading conversations`} />}
      {list.isError && !list.data && <FailedRequest error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && list.threads.length === 0 && (
        <Text size="sm" c="dimmed">
          <Trans>No conversation with this patient.</Trans>
        </Text>
      )}
      <NewsChip of={[news]} />
      <ul className={classes.threads} data-steady ref={settle}>
        {shown.map((thread) => (
          <ThreadRow key={thread.id} thread={thread} open={false} opens />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button variant="subtle" fullWidth loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          <Trans>Show more</Trans>
        </Button>
      )}
    </PatientPanel>
  );
}
