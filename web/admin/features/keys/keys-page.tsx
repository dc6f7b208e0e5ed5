// Integration keys, with which the clinic's other systems use the API.
import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button, Code, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Received } from '../../../client/call.ts';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { keys } from '../../../client/query-keys.ts';
import { useClient } from '../../../client/react.tsx';
import { type Column, DataTable } from '../../../kit/parts/data-table.tsx';
import { IconKey, IconPlus } from '../../../kit/parts/icons.ts';
import { Empty, ListSkeleton } from '../../../kit/parts/states.tsx';
import { useDayName, useNow, useShortWhen } from '../../../kit/time/clinic-time.tsx';
import { Page } from '../../ui/page.tsx';
import { NewKey } from './new-key.tsx';
import { RevokeKey } from './revoke-key.tsx';
import { useScopeName } from './scope-name.ts';

type ApiKey = Received<'listApiKeys'>['api_keys'][number];

export function KeysPage() {
  const { t } = useLingui();
  const { call } = useClient();
  const [making, setMaking] = useState(false);
  const list = useQuery({ queryKey: keys.apiKeys, queryFn: ({ signal }) => call('listApiKeys', { signal }) });
  return (
    <Page
      title={t`Integration keys`}
      about={
        <Trans>
          With a key, another system acts for patients who have allowed it. What it does is marked with its name and recorded in the audit
          trail.
        </Trans>
      }
      action={
        <Button leftSection={<IconPlus size={18} />} onClick={() => setMaking(true)}>
          <Trans>New key</Trans>
        </Button>
      }
    >
      {list.isPending && <ListSkeleton rows={3} label={t`Loading keys`} />}
      {list.isError && <FailedRequest error={list.error} onRetry={() => void list.refetch()} />}
      {list.data?.api_keys.length === 0 && (
        <Empty icon={<IconKey size={32} />} title={t`No keys yet`}>
          <Trans>Create one for another system that reads or writes consultations.</Trans>
        </Empty>
      )}
      {list.data && list.data.api_keys.length > 0 && <KeysTable rows={list.data.api_keys} />}
      {making && <NewKey onClose={() => setMaking(false)} />}
    </Page>
  );
}

function KeysTable({ rows }: { rows: readonly ApiKey[] }) {
  const { t } = useLingui();
  const dayName = useDayName();
  const shortWhen = useShortWhen();
  const scopeName = useScopeName();
  const now = useNow();
  const columns: Column<ApiKey>[] = [
    {
      title: t`Name`,
      cell: (key) => (
        <>
          <Text fw={600} size="sm">
            <bdi>{key.name}</bdi>
          </Text>
          <Code dir="ltr">{key.prefix}…</Code>
        </>
      ),
    },
    {
      title: t`Permissions`,
      cell: (key) => (
        <div>
          {key.scopes.map((scope) => (
            <div key={scope}>{scopeName(scope)}</div>
          ))}
        </div>
      ),
    },
    {
      title: t`Created`,
      cell: (key) => (
        <span>
          {dayName(key.created_at, now)}, <bdi>{key.created_by}</bdi>
        </span>
      ),
    },
    { title: t`Last used`, cell: (key) => (key.last_used_at ? shortWhen(key.last_used_at, now) : <Trans>Never</Trans>) },
    {
      title: t`State`,
      cell: (key) =>
        key.revoked_at ? (
          <Badge variant="light" color="gray">
            <Trans>Revoked</Trans>
          </Badge>
        ) : (
          <Badge variant="light" color="green">
            <Trans>In use</Trans>
          </Badge>
        ),
    },
    { title: t`Actions`, actions: true, cell: (key) => !key.revoked_at && <RevokeKey apiKey={key} /> },
  ];
  return <DataTable label={t`Integration keys`} columns={columns} rows={rows} rowKey={(key) => key.id} />;
}
