// The list of handovers: pending ones, and those of a ward.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { HandoverSummary } from '../../../../contracts/handovers.ts';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { ProblemsProvider } from '../../../client/problems/problems.tsx';
import { useClient, useUser } from '../../../client/react.tsx';
import { wardKeys } from '../../../client/ward-keys.ts';
import { type Column, DataTable } from '../../../kit/parts/data-table.tsx';
import { IconCheck, IconHourglass, IconTransfer } from '../../../kit/parts/icons.ts';
import { Empty, ListSkeleton } from '../../../kit/parts/states.tsx';
import { Link } from '../../../kit/router/link.tsx';
import { useUrlState } from '../../../kit/shell/use-url-state.ts';
import { Moment } from '../../../kit/time/moment.tsx';
import { PendingHandovers } from '../../shared/handover/pending-handovers.tsx';
import { useHandoversOf, usePendingHandovers } from '../../shared/handover/use-handovers.ts';
import { lastWard } from '../../shared/last-ward.ts';
import { useMyTasksLive, useWardLive } from '../../shared/use-ward-live.ts';
import { Page } from '../../ui/page.tsx';
import { problems } from './texts/problems.ts';

export const HandoversPage = () => (
  <ProblemsProvider sentences={problems}>
    <Handovers />
  </ProblemsProvider>
);

function Handovers() {
  const { t } = useLingui();
  const { call } = useClient();
  const user = useUser();
  const wards = useQuery({ queryKey: wardKeys.wards, queryFn: ({ signal }) => call('listWards', { signal }) });
  const [chosen, choose] = useUrlState('ward');
  const all = wards.data?.wards;
  const pending = usePendingHandovers();
  const [start, startWith] = useState<number>();
  if (start === undefined && all?.[0] && !pending.isLoading) startWith(firstShown(all, pending.data?.handovers ?? [], user.id));
  const shown = all?.find(({ id }) => String(id) === chosen) ?? all?.find(({ id }) => id === start);
  const ward = shown?.id;
  const list = useHandoversOf(ward);
  const handovers = list.data?.pages.flatMap((page) => page.handovers) ?? [];
  const problem = wards.error ?? list.error;
  const columns = useColumns();
  useMyTasksLive();
  useWardLive(ward);
  return (
    <Page
      tab={t`Handovers`}
      title={<Trans>Handovers</Trans>}
      actions={
        ward !== undefined && (
          <Button component={Link} to={`/ward/${ward}/hand-over`} leftSection={<IconTransfer size={16} />}>
            <Trans>Hand over this ward</Trans>
          </Button>
        )
      }
    >
      <PendingHandovers shown={pending.data} />
      {all && ward !== undefined && (
        <NativeSelect
          label={t`Ward`}
          mb="md"
          maw={320}
          value={String(ward)}
          onChange={(event) => choose(event.currentTarget.value)}
          data={all.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
      )}
      {problem && !list.data && <FailedRequest error={problem} onRetry={() => void Promise.all([wards.refetch(), list.refetch()])} />}
      {!problem && !list.data && (wards.isPending || pending.isLoading || ward !== undefined) && (
        <ListSkeleton label={t`Loading handovers`} />
      )}
      {(wards.data?.wards.length === 0 || (list.isSuccess && handovers.length === 0)) && (
        <Empty
          icon={<IconTransfer size={36} />}
          title={
            shown ? (
              <Trans>
                No handovers of <bdi>{shown.name}</bdi> yet
              </Trans>
            ) : (
              t`No handovers yet`
            )
          }
        >
          <Trans>Hand the ward over at the end of a shift. Your colleague sees the open tasks and accepts each patient.</Trans>
        </Empty>
      )}
      {handovers.length > 0 && (
        <DataTable
          label={t`Handovers`}
          columns={columns}
          rows={handovers}
          rowKey={(one) => one.id}
          steady={`${ward} ${list.data?.pages.length}`}
        />
      )}
      {list.hasNextPage && (
        <Button variant="subtle" fullWidth mt="sm" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          <Trans>Show older ones</Trans>
        </Button>
      )}
    </Page>
  );
}

/** The ward of a pending handover, preferably one to the user `userId`; else the ward last viewed. */
function firstShown(wards: readonly { id: number }[], pending: readonly HandoverSummary[], userId: number): number | undefined {
  const waiting = pending.find(({ to_id: toId }) => toId === userId) ?? pending[0];
  return [waiting?.ward.id, lastWard(), wards[0]?.id].find((ward) => wards.some(({ id }) => id === ward));
}

function useColumns(): Column<HandoverSummary>[] {
  const { t } = useLingui();
  return [
    {
      title: t`When`,
      cell: ({ id, created_at: createdAt }) => (
        <Link to="/handovers/$id" params={{ id: String(id) }}>
          <Moment at={createdAt} />
        </Link>
      ),
    },
    { title: t`From`, cell: ({ from }) => <bdi>{from.name}</bdi> },
    { title: t`To`, cell: ({ to }) => <bdi>{to.name}</bdi> },
    {
      title: t`Accepted`,
      cell: ({ patients, unacknowledged, withdrawn_at: withdrawnAt }) =>
        withdrawnAt !== null ? (
          <Badge variant="default">
            <Trans>Withdrawn</Trans>
          </Badge>
        ) : unacknowledged === 0 ? (
          <Badge color="green" variant="light" leftSection={<IconCheck size={12} />}>
            <Plural value={patients} one="# patient" other="all # patients" />
          </Badge>
        ) : (
          <Badge color="orange" variant="light" leftSection={<IconHourglass size={12} />}>
            <Trans>
              {patients - unacknowledged} of {patients}
            </Trans>
          </Badge>
        ),
    },
  ];
}
