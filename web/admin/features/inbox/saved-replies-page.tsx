// Texts that staff insert into their messages.
import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { useClient } from '../../../client/react.tsx';
import { CATEGORY_NAMES } from '../../../hospital/thread-names.ts';
import { type Column, DataTable } from '../../../kit/parts/data-table.tsx';
import { IconPlus, IconTemplate } from '../../../kit/parts/icons.ts';
import { Empty, ListSkeleton } from '../../../kit/parts/states.tsx';
import { Page } from '../../ui/page.tsx';
import { Remove } from '../../ui/remove.tsx';
import { EditSavedReply } from './edit-saved-reply.tsx';
import classes from './inbox.module.css';
import { inboxKeys, type SavedReply } from './use-inbox-settings.ts';

export function SavedRepliesPage() {
  const { t } = useLingui();
  const { call } = useClient();
  const [editing, setEditing] = useState<SavedReply | 'new'>();
  const list = useQuery({
    queryKey: inboxKeys.savedReplies,
    queryFn: ({ signal }) => call('listCannedResponses', { query: { all: 'true' }, signal }),
  });
  const rows = list.data?.cannedResponses;
  return (
    <Page
      title={t`Saved replies`}
      about={<Trans>Texts that staff insert into their messages. Names of the patient and of the clinic are filled in.</Trans>}
      action={
        <Button leftSection={<IconPlus size={18} />} onClick={() => setEditing('new')}>
          <Trans>New saved reply</Trans>
        </Button>
      }
    >
      {list.isPending && <ListSkeleton rows={3} label={t`Loading saved replies`} />}
      {list.isError && !list.data && <FailedRequest error={list.error} onRetry={() => void list.refetch()} />}
      {rows?.length === 0 && (
        <Empty icon={<IconTemplate size={32} />} title={t`No saved replies yet`}>
          <Trans>Write the first one: an answer that staff give again and again.</Trans>
        </Empty>
      )}
      {rows && rows.length > 0 && <SavedReplies rows={rows} onEdit={setEditing} />}
      {editing && <EditSavedReply reply={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />}
    </Page>
  );
}

function SavedReplies({ rows, onEdit }: { rows: readonly SavedReply[]; onEdit: (reply: SavedReply) => void }) {
  const { t, i18n } = useLingui();
  const columns: Column<SavedReply>[] = [
    {
      title: t`Title`,
      cell: ({ title, isActive }) => (
        <>
          <Text fw={600} size="sm">
            <bdi>{title}</bdi>
          </Text>
          {!isActive && (
            <Badge size="sm" variant="light" color="gray">
              <Trans>Not offered</Trans>
            </Badge>
          )}
        </>
      ),
    },
    { title: t`Category`, cell: ({ category }) => (category ? i18n._(CATEGORY_NAMES[category]) : <Trans>Every category</Trans>) },
    {
      title: t`Text`,
      cell: ({ responseText: text }) => (
        <Text size="sm" lineClamp={3} className={classes.preview} dir="auto">
          {text}
        </Text>
      ),
    },
    { title: t`Actions`, actions: true, cell: (row) => <Actions reply={row} onEdit={() => onEdit(row)} /> },
  ];
  return <DataTable label={t`Saved replies`} columns={columns} rows={rows} rowKey={({ id }) => id} />;
}

function Actions({ reply: { id, title }, onEdit }: { reply: SavedReply; onEdit: () => void }) {
  const { t } = useLingui();
  const { call } = useClient();
  const queries = useQueryClient();
  const problemText = useProblemText();
  return (
    <div className={classes.actions}>
      <Button size="xs" variant="default" onClick={onEdit} aria-label={t`Edit ${title}`}>
        <Trans>Edit</Trans>
      </Button>
      <Remove
        label={t`Remove ${title}`}
        asButton
        title={t`Remove this saved reply?`}
        action={t`Remove the reply`}
        done={t`${title} is removed.`}
        remove={() =>
          call('removeCannedResponse', { params: { id } }).finally(() => queries.invalidateQueries({ queryKey: inboxKeys.savedReplies }))
        }
        problem={problemText}
      >
        <Trans>
          Staff can no longer insert <bdi>{title}</bdi>. Messages that were sent with it stay as they are.
        </Trans>
      </Remove>
    </div>
  );
}
