// The automatic reply that a patient gets at once, for each category.
import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button, Checkbox, Group, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { ANSWER_TIME as AnswerTime } from '../../../../contracts/messaging/auto-replies.ts';
import { countCharacters, showsSomething } from '../../../../text/visible.ts';
import type { Received } from '../../../client/call.ts';
import { hasCode } from '../../../client/problems/api-error.ts';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { useClient } from '../../../client/react.tsx';
import { CATEGORY_NAMES } from '../../../hospital/thread-names.ts';
import { useAnnounce } from '../../../kit/accessibility/announcer.tsx';
import { type Column, DataTable } from '../../../kit/parts/data-table.tsx';
import { FormDialog } from '../../../kit/parts/dialog/form-dialog.tsx';
import { LimitedTextarea } from '../../../kit/parts/limited.tsx';
import { ListSkeleton } from '../../../kit/parts/states.tsx';
import { Page } from '../../ui/page.tsx';
import classes from './inbox.module.css';
import { insertText } from './insert-text.ts';
import { inboxKeys } from './use-inbox-settings.ts';

type AutoReply = Received<'listAutoReplies'>['autoReplies'][number];

/** The limit of the contract, in code points. */
const TEXT_MAX = 8000;
const ANSWER_TIME: typeof AnswerTime = 'answer.time';

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
      {editing && <EditReply reply={editing} onClose={() => setEditing(undefined)} />}
    </>
  );
}

function EditReply({ reply, onClose }: { reply: AutoReply; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const { call } = useClient();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const announce = useAnnounce();
  const input = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(reply.autoReplyText);
  const [isActive, setActive] = useState(reply.isActive);
  const changed = text !== reply.autoReplyText;
  const isUsual = text === reply.defaultText;
  const save = useMutation({
    mutationFn: () =>
      call('setAutoReply', {
        body: {
          category: reply.category,
          isActive,
          ...(changed && showsSomething(text) && { autoReplyText: isUsual ? null : text.trim() }),
        },
      }),
    onSuccess: () => {
      announce(t`The reply is saved.`);
      onClose();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: inboxKeys.autoReplies }),
  });
  const unknown = hasCode(save.error, 'UNFILLED_VARIABLE');
  return (
    <FormDialog
      title={i18n._(CATEGORY_NAMES[reply.category])}
      action={t`Save`}
      size="lg"
      unsaved={changed || isActive !== reply.isActive}
      ready={countCharacters(text) <= TEXT_MAX && (showsSomething(text) || !isActive)}
      busy={save.isPending}
      problem={save.isError && !unknown ? problemText(save.error) : undefined}
      onSubmit={() => save.mutate()}
      onClose={onClose}
    >
      <Checkbox
        label={t`Send this reply`}
        description={
          reply.isRequired && t`Patients with a medical question are always warned. You can reword this reply, but not turn it off.`
        }
        checked={isActive}
        disabled={reply.isRequired}
        onChange={(event) => setActive(event.currentTarget.checked)}
      />
      <LimitedTextarea
        ref={input}
        label={t`Reply`}
        description={
          isUsual && text !== ''
            ? t`This is the usual text. Patients get it in their language.`
            : t`Patients get exactly this text, in whatever language they read.`
        }
        error={unknown && t`One of the names in double braces cannot be filled in. Use the one below.`}
        limit={TEXT_MAX}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autosize
        minRows={4}
        maxRows={12}
        dir={text ? 'auto' : undefined}
        data-autofocus
      />
      <Group gap="xs">
        <Button size="compact-sm" variant="default" onClick={() => insertText(input.current, `{{${ANSWER_TIME}}}`)}>
          <Trans>Insert the time of the answer</Trans>
        </Button>
        <Text size="xs" c="dimmed">
          <Trans>It follows your opening hours, such as “by Monday 30 November, 14:00”.</Trans>
        </Text>
      </Group>
      {reply.defaultText !== '' && !isUsual && (
        <Button size="compact-sm" variant="default" style={{ alignSelf: 'flex-start' }} onClick={() => setText(reply.defaultText)}>
          <Trans>Use the usual text</Trans>
        </Button>
      )}
    </FormDialog>
  );
}
