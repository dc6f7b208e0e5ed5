// The panel of the patient page with the patient's threads, newest first.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Text } from '@mantine/core';
import { FailedRequest } from '../../../client/failed-request.tsx';
import { ListSkeleton } from '../../../kit/parts/states.tsx';
import { PatientPanel } from '../../shared/patient/patient-panel.tsx';
import { useThreadsOf } from './data/use-threads.ts';
import classes from './list/list.module.css';
import { ThreadRow } from './list/thread-row.tsx';

export function PatientThreads({ patientId }: { patientId: number }) {
  const { t } = useLingui();
  const list = useThreadsOf(patientId);
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
      <ul className={classes.threads}>
        {list.threads.map((thread) => (
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
