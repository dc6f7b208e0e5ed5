// Edits the user's own message in place.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Textarea } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import type { ChatMessage } from '../../../../contracts/messages.ts';
import { countCharacters, showsSomething, withoutUnseen } from '../../../../text/visible.ts';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { isSendKey } from '../composer-keys.ts';
import { MESSAGE_LIMIT } from '../message-length.ts';
import classes from './message.module.css';

interface Props {
  message: ChatMessage;
  onSave: (content: string) => Promise<void>;
  onClose: () => void;
}

export function EditMessage({ message, onSave, onClose }: Props) {
  const { t } = useLingui();
  const problemText = useProblemText();
  const [text, setText] = useState(message.content ?? '');
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const sendable = showsSomething(text) && text !== message.content && countCharacters(text) <= MESSAGE_LIMIT;

  async function save() {
    if (!sendable || busy) return;
    setBusy(true);
    try {
      await onSave(withoutUnseen(text));
      onClose();
    } catch (error) {
      setProblem(problemText(error));
      setBusy(false);
    }
  }
  function key(event: KeyboardEvent) {
    if (event.key === 'Escape') onClose();
    else if (isSendKey(event)) {
      event.preventDefault();
      void save();
    }
  }

  return (
    <div className={classes.edit}>
      <Textarea
        aria-label={t`Edit message`}
        autosize
        minRows={2}
        maxRows={8}
        autoFocus
        dir="auto"
        value={text}
        readOnly={busy}
        error={problem}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={key}
      />
      <Group justify="flex-end" gap="xs" mt="xs">
        <Button variant="default" size="xs" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button size="xs" onClick={() => void save()} disabled={!sendable} loading={busy}>
          <Trans>Save change</Trans>
        </Button>
      </Group>
    </div>
  );
}
