// The dialog that edits the automatic reply of a category. If another administrator has changed it since, both versions are shown.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { ANSWER_TIME as AnswerTime } from '../../../../contracts/messaging/auto-replies.ts';
import { countCharacters, showsSomething } from '../../../../text/visible.ts';
import { hasCode } from '../../../client/problems/api-error.ts';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { useClient } from '../../../client/react.tsx';
import { CATEGORY_NAMES } from '../../../hospital/thread-names.ts';
import { useAnnounce } from '../../../kit/accessibility/announcer.tsx';
import { LimitedTextarea } from '../../../kit/parts/limited.tsx';
import { EditDialog } from '../../ui/edit-dialog.tsx';
import { useVersionedSave } from '../../ui/use-versioned-save.ts';
import { insertText } from './insert-text.ts';
import { type AutoReply, inboxKeys } from './use-inbox-settings.ts';

/** The limit of the contract, in code points. */
const TEXT_MAX = 8000;
const ANSWER_TIME: typeof AnswerTime = 'answer.time';

interface Values {
  isActive: boolean;
  /** Undefined: the text stays. Null: the usual text. */
  autoReplyText?: string | null;
}

export function EditAutoReply({ reply, onClose }: { reply: AutoReply; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const { call } = useClient();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const announce = useAnnounce();
  const input = useRef<HTMLTextAreaElement>(null);
  const [before, setBefore] = useState(reply);
  const [text, setText] = useState(reply.autoReplyText);
  const [isActive, setActive] = useState(reply.isActive);
  const { theirs, error, isPending, save, takeTheirs } = useVersionedSave<AutoReply, Values>({
    read: reply,
    send: (values, version) => call('setAutoReply', { body: { category: reply.category, ...values, version } }),
    onSaved: () => {
      announce(t`The reply is saved.`);
      onClose();
    },
    onConflict: (current) => {
      if (text === before.autoReplyText) setText(current.autoReplyText);
      if (isActive === before.isActive) setActive(current.isActive);
      setBefore(current);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: inboxKeys.autoReplies }),
  });
  const changed = text !== before.autoReplyText;
  const isUsual = text === reply.defaultText;
  const textToSend = { ...(showsSomething(text) && { autoReplyText: isUsual ? null : text.trim() }) };
  const stateName = (on: boolean) => (on ? t({ message: 'On', context: 'a reply' }) : t({ message: 'Off', context: 'a reply' }));
  const unknown = hasCode(error, 'UNFILLED_VARIABLE');
  return (
    <EditDialog
      title={i18n._(CATEGORY_NAMES[reply.category])}
      action={t`Save`}
      size="lg"
      unsaved={changed || isActive !== before.isActive}
      ready={countCharacters(text) <= TEXT_MAX && (showsSomething(text) || !isActive)}
      busy={isPending}
      problem={error && !unknown ? problemText(error) : undefined}
      conflict={
        theirs && {
          version: theirs.version,
          fields: [
            { key: 'text', label: t`Reply`, mine: text.trim(), theirs: theirs.autoReplyText },
            { key: 'state', label: t`State`, mine: stateName(isActive), theirs: stateName(theirs.isActive) },
          ],
          onSend: (chosen) => {
            const active = chosen['state'] === 'theirs' ? theirs.isActive : isActive;
            setActive(active);
            if (chosen['text'] !== 'mine') setText(theirs.autoReplyText);
            save({ isActive: active, ...(chosen['text'] === 'mine' && textToSend) });
          },
          onTakeTheirs: () => {
            setText(theirs.autoReplyText);
            setActive(theirs.isActive);
            takeTheirs();
          },
        }
      }
      onSubmit={() => save({ isActive, ...(changed && textToSend) })}
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
    </EditDialog>
  );
}
