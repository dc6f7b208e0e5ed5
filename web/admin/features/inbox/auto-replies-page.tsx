// The automatic reply that a patient gets at once, for each category.
import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { useClient } from '../../../client/react.tsx';
import { CATEGORY_NAMES } from '../../../hospital/thread-names.ts';
import { type Column, DataTable } from '../../../kit/parts/data-table.tsx';
import { ListSkeleton } from '../../../kit/parts/states.tsx';
import { Page } from '../../ui/page.tsx';
import { EditAutoReply } from './edit-auto-reply.tsx';
import classes from './inbox.module.css';
import { type AutoReply, inboxKeys } from './use-inbox-settings.ts';

export function AutoRepliesPage() {
  const { t } = useLingui();
  const { call } = useClient();
  const list = useQuery({ queryKey: inboxKeys.autoReplies, queryFn: ({ signal }) => call('listAutoReplies', { signal }) });
  return (
    <Page
      title={t`Automatic replies`}
      about={
        <Trans>
          What a patient reads at once after writing to the clinic: once a day in a conversation, but always for medical questions.
        </Trans>
      }
    >
      {list.isPending && <ListSkeleton rows={4} label={t`Loading automatic replies`} />}
      {list.isError && !list.data && <FailedRequest error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && <RepliesTable rows={list.data.autoReplies} />}
    </Page>
  );
}

function RepliesTable({ rows }: { rows: readonly AutoReply[] }) {
  const { t, i18n } = useLingui();
  const [editing, setEditing] = useState<AutoReply>();
  const columns: Column<AutoReply>[] = [
    { title: t`Category`, cell: ({ category }) => i18n._(CATEGORY_NAMES[category]) },
    {
      title: t`Reply`,
      cell: ({ autoReplyText: text, editedAt }) => (
        <div>
          {text === '' ? (
            <Trans>None</Trans>
          ) : (
            <div className={classes.text} dir="auto">
              {text}
            </div>
          )}
          {text !== '' && editedAt === null && (
            <Text size="xs" c="dimmed">
              <Trans>The usual text, in the patient’s language</Trans>
            </Text>
          )}
        </div>
      ),
    },
    {
      title: t`State`,
      cell: ({ isActive, autoReplyText: text }) => (
        <Badge variant="light" color={isActive && text !== '' ? 'green' : 'gray'}>
          {isActive && text !== '' ? <Trans context="a reply">On</Trans> : <Trans context="a reply">Off</Trans>}
        </Badge>
      ),
    },
    {
      title: t`Actions`,
      actions: true,
      cell: (row) => {
        const name = i18n._(CATEGORY_NAMES[row.category]);
        return (
          <div className={classes.actions}>
            <Button size="xs" variant="default" onClick={() => setEditing(row)} aria-label={t`Edit: ${name}`}>
              <Trans>Edit</Trans>
            </Button>
          </div>
        );
      },
    },
  ];
  return (
    <>
      <DataTable label={t`Automatic replies`} columns={columns} rows={rows} rowKey={({ category }) => category} />
      {editing && <EditAutoReply reply={editing} onClose={() => setEditing(undefined)} />}
    </>
  );
}
