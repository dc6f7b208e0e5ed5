// Deliveries that failed too often. An administrator fixes the cause and sends them again.
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert } from '@mantine/core';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { IconAlertTriangle, IconCheck } from '../../../kit/parts/icons.ts';
import { Empty, ListSkeleton } from '../../../kit/parts/states.tsx';
import { More } from '../../ui/more.tsx';
import { Page } from '../../ui/page.tsx';
import { UndeliveredTable } from './undelivered-table.tsx';
import { useDeadLetters } from './use-dead-letters.ts';

export function UndeliveredPage() {
  const { t } = useLingui();
  const list = useDeadLetters();
  const letters = list.data?.pages.flatMap((page) => page.dead_letters) ?? [];
  return (
    <Page
      title={t`Undelivered notifications`}
      about={<Trans>These could not be delivered. Check the settings of the channel or the address, then send them again.</Trans>}
    >
      {list.data?.pages[0]?.sends_email === false && (
        <Alert color="orange" icon={<IconAlertTriangle size={18} />} mb="md">
          <Trans>This server sends no email, because it has no mail server (SMTP_URL). Invitations and links do not arrive.</Trans>
        </Alert>
      )}
      {list.isPending && <ListSkeleton rows={3} label={t`Loading undelivered notifications`} />}
      {list.isError && !list.data && <FailedRequest error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && letters.length === 0 && (
        <Empty icon={<IconCheck size={32} />} title={t`Everything was delivered`}>
          <Trans>A notification that cannot be delivered will be listed here.</Trans>
        </Empty>
      )}
      {letters.length > 0 && <UndeliveredTable rows={letters} asked={String(list.data?.pages.length)} />}
      {list.data && <More list={list} label={t`Show older`} />}
    </Page>
  );
}
