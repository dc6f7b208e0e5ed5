// Actions on the selected threads: assign, close. Threads that could not be changed stay selected.
import { plural } from '@lingui/core/macro';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, CloseButton, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { StaffThread } from '../../../../../contracts/messaging/staff-threads.ts';
import { useProblemText } from '../../../../client/problems/problem-text.ts';
import { useClient } from '../../../../client/react.tsx';
import { useAttemptKey } from '../../../../client/use-attempt-key.ts';
import { ConfirmDialog } from '../../../../kit/parts/dialog/confirm-dialog.tsx';
import { ProblemLine } from '../../../../kit/parts/problem-line.tsx';
import { useConfirm } from '../../../ui/confirmation.tsx';
import { useChangedThreads } from '../data/use-inbox-news.ts';
import classes from './list.module.css';
import type { Selection } from './use-selection.ts';

const ChooseHolder = lazy(() => import('../thread/choose-holder.tsx').then((module) => ({ default: module.ChooseHolder })));

type Change = { close: true; unlessWrittenAfter: Record<string, string> } | { assignedTo: number | null };

/** The time of the newest message of each thread that is on screen: the list shows newer ones only when the user asks for them. */
const seenOf = (threads: readonly StaffThread[]): Record<string, string> =>
  Object.fromEntries(threads.map(({ id, lastMessageAt }) => [id, lastMessageAt]));

export function BulkBar({ selection, shown }: { selection: Selection; shown: readonly StaffThread[] }) {
  const { t } = useLingui();
  const { call } = useClient();
  const problemText = useProblemText();
  const confirm = useConfirm();
  const changed = useChangedThreads();
  const attempt = useAttemptKey();
  const [failed, setFailed] = useState(0);
  const [assigning, assign] = useDisclosure();
  const [closing, close] = useDisclosure();
  const count = selection.ids.size;
  const listed = shown.length;
  const act = useMutation({
    mutationFn: (change: Change) => {
      const body = { ids: [...selection.ids], ...change };
      return call('bulkChangeThreads', { body, idempotencyKey: attempt.keyOf(body) });
    },
    onSuccess: ({ results }, change) => {
      attempt.forget();
      const refused = results.filter(({ ok }) => !ok).map(({ id }) => id);
      const done = results.length - refused.length;
      setFailed(refused.length);
      if (done > 0) confirm('close' in change ? t`Conversations closed: ${done}` : t`Conversations reassigned: ${done}`);
      if (refused.length > 0) selection.set(refused);
      else selection.stop();
      changed(results.map(({ id }) => id));
    },
    onSettled: () => {
      assign.close();
      close.close();
    },
  });
  return (
    <fieldset className={classes.bulk} aria-label={t`Selected conversations`}>
      <div className={classes.bulkLine}>
        <Checkbox
          checked={count > 0 && count >= listed}
          indeterminate={count > 0 && count < listed}
          onChange={selection.all}
          aria-label={t`Select all listed conversations`}
        />
        <Text size="sm" fw={600} role="status" flex={1}>
          <Plural value={count} one="# selected" other="# selected" />
        </Text>
        <CloseButton aria-label={t`Stop selecting`} onClick={selection.stop} />
      </div>
      <div className={classes.bulkLine}>
        <Button size="xs" variant="default" disabled={count === 0} onClick={assign.open}>
          <Trans>Assign</Trans>
        </Button>
        <Button size="xs" variant="default" disabled={count === 0} onClick={close.open}>
          <Trans>Close</Trans>
        </Button>
      </div>
      {failed > 0 && (
        <ProblemLine>
          <Plural
            value={failed}
            one="# conversation could not be changed. It is still selected."
            other="# conversations could not be changed. They are still selected."
          />
        </ProblemLine>
      )}
      {act.isError && <ProblemLine>{problemText(act.error)}</ProblemLine>}
      <Suspense>
        {assigning && (
          <ChooseHolder
            busy={act.isPending}
            onChoose={(holder) => act.mutate({ assignedTo: holder })}
            onClose={assign.close}
            holder={null}
          />
        )}
      </Suspense>
      <ConfirmDialog
        opened={closing}
        title={plural(count, { one: 'Close # conversation?', other: 'Close # conversations?' })}
        action={t`Close conversations`}
        onConfirm={() => act.mutate({ close: true, unlessWrittenAfter: seenOf(shown.filter(({ id }) => selection.ids.has(id))) })}
        onClose={close.close}
      >
        <Trans>A message from a patient opens a conversation again.</Trans>
      </ConfirmDialog>
    </fieldset>
  );
}
