// Saved views: the user's own and those shared by colleagues. The current filter can be saved as one.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { useClient, useUser } from '../../../client/react.tsx';
import { wardKeys } from '../../../client/ward-keys.ts';
import { ConfirmDialog } from '../../../kit/parts/dialog/confirm-dialog.tsx';
import { IconBookmark, IconTrash, IconUsers } from '../../../kit/parts/icons.ts';
import { type Filter, MINE, sameFilter } from './filter.ts';
import classes from './tasks-page.module.css';

const SaveView = lazy(() => import('./save-view.tsx').then((module) => ({ default: module.SaveView })));

export function Views({ filter, onChoose }: { filter: Filter; onChoose: (filter: Filter) => void }) {
  const { t } = useLingui();
  const { call } = useClient();
  const user = useUser();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const list = useQuery({ queryKey: wardKeys.views, queryFn: ({ signal }) => call('listViews', { signal }), staleTime: 5 * 60_000 });
  const views = list.data?.views ?? [];
  const shown = views.find((view) => sameFilter(view.filter, filter));
  const isMine = sameFilter(filter, MINE);
  const [saving, save] = useDisclosure();
  const [removing, removal] = useDisclosure();
  const remove = useMutation({
    mutationFn: (id: number) => call('removeView', { params: { id } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: wardKeys.views });
      removal.close();
      onChoose(MINE);
    },
  });
  return (
    <section className={classes.views} aria-label={t`Views`}>
      <Button size="xs" variant={isMine ? 'filled' : 'default'} aria-pressed={isMine} onClick={() => onChoose(MINE)}>
        <Trans>My tasks</Trans>
      </Button>
      {views.map((view) => (
        <Button
          key={view.id}
          size="xs"
          variant={view === shown ? 'filled' : 'default'}
          aria-pressed={view === shown}
          leftSection={view.owner.id === user.id ? <IconBookmark size={14} /> : <IconUsers size={14} />}
          title={view.owner.id === user.id ? undefined : t`Shared by ${view.owner.name}`}
          onClick={() => onChoose(view.filter)}
        >
          <bdi>{view.name}</bdi>
        </Button>
      ))}
      {!shown && !isMine && (
        <Button size="xs" variant="subtle" leftSection={<IconBookmark size={14} />} onClick={save.open}>
          <Trans>Save this view</Trans>
        </Button>
      )}
      {shown?.owner.id === user.id && (
        <Tooltip label={t`Remove this view`}>
          <ActionIcon variant="subtle" color="gray" size={30} aria-label={t`Remove this view`} onClick={removal.open}>
            <IconTrash size={16} />
          </ActionIcon>
        </Tooltip>
      )}
      <Suspense>{saving && <SaveView filter={filter} onClose={save.close} />}</Suspense>
      <ConfirmDialog
        opened={removing}
        title={t`Remove this view?`}
        action={t`Remove`}
        onConfirm={async () => {
          if (shown) await remove.mutateAsync(shown.id);
        }}
        problem={problemText}
        onClose={removal.close}
      >
        <Trans>Only the saved filter is removed. The tasks stay as they are.</Trans>
      </ConfirmDialog>
    </section>
  );
}
