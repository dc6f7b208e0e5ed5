// Colleagues who are away, and who gets their conversations.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Received } from '../../../client/call.ts';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { useClient } from '../../../client/react.tsx';
import { type Column, DataTable } from '../../../kit/parts/data-table.tsx';
import { IconPlus, IconUserCheck } from '../../../kit/parts/icons.ts';
import { Empty, ListSkeleton } from '../../../kit/parts/states.tsx';
import { Moment } from '../../../kit/time/moment.tsx';
import { Page } from '../../ui/page.tsx';
import { Remove } from '../../ui/remove.tsx';
import { AddCover } from './add-cover.tsx';
import { inboxKeys } from './use-inbox-settings.ts';

type Cover = Received<'listCovers'>['covers'][number];

export function CoverPage() {
  const { t } = useLingui();
  const { call } = useClient();
  const [adding, setAdding] = useState(false);
  const list = useQuery({ queryKey: inboxKeys.covers, queryFn: ({ signal }) => call('listCovers', { signal }) });
  const covers = list.data?.covers;
  return (
    <Page
      title={t`Cover`}
      about={
        <Trans>Colleagues who are away get no new conversations. Theirs go to the person who covers for them, or back to unassigned.</Trans>
      }
      action={
        <Button leftSection={<IconPlus size={18} />} onClick={() => setAdding(true)}>
          <Trans>Add cover</Trans>
        </Button>
      }
    >
      {list.isPending && <ListSkeleton rows={3} label={t`Loading cover`} />}
      {list.isError && !list.data && <FailedRequest error={list.error} onRetry={() => void list.refetch()} />}
      {covers?.length === 0 && (
        <Empty icon={<IconUserCheck size={32} />} title={t`Nobody is away`}>
          <Trans>Add cover before a colleague’s holiday, so that no patient waits for them.</Trans>
        </Empty>
      )}
      {covers && covers.length > 0 && <Covers rows={covers} />}
      {adding && <AddCover onClose={() => setAdding(false)} />}
    </Page>
  );
}

function Covers({ rows }: { rows: readonly Cover[] }) {
  const { t } = useLingui();
  const columns: Column<Cover>[] = [
    { title: t`Away`, cell: ({ user }) => <bdi>{user.name}</bdi> },
    { title: t`Covered by`, cell: ({ cover }) => (cover ? <bdi>{cover.name}</bdi> : <Trans>Nobody: back to unassigned</Trans>) },
    { title: t`From`, cell: ({ from }) => <Moment at={from} /> },
    { title: t`Until`, cell: ({ until }) => <Moment at={until} /> },
    { title: t`Actions`, actions: true, cell: (row) => <End cover={row} /> },
  ];
  return <DataTable label={t`Cover`} columns={columns} rows={rows} rowKey={({ id }) => id} />;
}

function End({ cover: { id, user } }: { cover: Cover }) {
  const { t } = useLingui();
  const { call } = useClient();
  const queries = useQueryClient();
  const problemText = useProblemText();
  return (
    <Remove
      label={t`Remove the cover of ${user.name}`}
      asButton
      title={t`Remove this cover?`}
      action={t`Remove the cover`}
      done={t`The cover is removed.`}
      remove={() =>
        call('removeCover', { params: { cover_id: id } }).finally(() => queries.invalidateQueries({ queryKey: inboxKeys.covers }))
      }
      problem={problemText}
    >
      <Trans>
        <bdi>{user.name}</bdi> can be assigned conversations again. Those that went to another person stay there.
      </Trans>
    </Remove>
  );
}
