// The details of a log: type, description, note, time.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Kbd, NativeSelect, Stack, Text } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { visibleText, withoutUnseen } from '../../../../text/visible.ts';
import { useClient } from '../../../client/react.tsx';
import { useFaultFocus } from '../../../kit/accessibility/use-fault-focus.ts';
import { CancelButton } from '../../../kit/parts/dialog/guarded-dialog.tsx';
import { LimitedInput, LimitedTextarea } from '../../../kit/parts/limited.tsx';
import { useMoment } from '../../../kit/time/moment.tsx';
import { TYPES, useTypeName } from '../words.ts';
import type { LogDraft } from './outgoing-log.ts';
import { TimeField } from './time-field.tsx';

interface Props {
  draft: LogDraft;
  /** A correction keeps the time of the log that it corrects. */
  correcting: boolean;
  /** Called with whether there is input that closing would lose. */
  onType: (something: boolean) => void;
  onSend: (draft: LogDraft) => void;
}

const seen = (text: string) => visibleText(withoutUnseen(text));
const oneLine = (text: string) => seen(text).replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, ' ');

export function LogForm({ draft, correcting, onType, onSend }: Props) {
  const { t } = useLingui();
  const { clock } = useClient();
  const moment = useMoment();
  const typeName = useTypeName();
  const [now, setNow] = useState(draft);
  const [missing, setMissing] = useState<'description' | 'time'>();
  const description = useRef<HTMLInputElement>(null);
  const note = useRef<HTMLTextAreaElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const focusFault = useFaultFocus(form, false);
  const change = (changed: Partial<LogDraft>) => setNow((before) => ({ ...before, ...changed }));
  const [beginsAtNote] = useState(draft.description !== '' && !correcting);
  // The dialog focuses its first field later: `data-autofocus` makes it choose the same one.
  useEffect(() => (beginsAtNote ? note : description).current?.focus(), [beginsAtNote]);

  useEffect(() => onType(JSON.stringify(now) !== JSON.stringify(draft)), [now, draft, onType]);

  function send() {
    const words = oneLine(now.description);
    focusFault();
    if (words === '') setMissing('description');
    else if (now.chosenAt !== undefined && Date.parse(now.chosenAt) > clock.now()) setMissing('time');
    else onSend({ ...now, description: words, notes: seen(now.notes ?? '') || null });
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };

  return (
    <form ref={form} onSubmit={submit}>
      <Stack gap="sm">
        <NativeSelect
          label={t`Type`}
          value={now.taskType}
          onChange={(event) => change({ taskType: event.currentTarget.value as LogDraft['taskType'] })}
          data={TYPES.map((type) => ({ value: type, label: typeName(type) }))}
        />
        <LimitedInput
          ref={description}
          data-autofocus={!beginsAtNote || undefined}
          label={t`What was done`}
          limit={500}
          dir="auto"
          value={now.description}
          onChange={(event) => change({ description: event.currentTarget.value })}
          error={missing === 'description' && t`Enter what was done.`}
        />
        <LimitedTextarea
          ref={note}
          data-autofocus={beginsAtNote || undefined}
          label={t`Note`}
          description={t`Optional`}
          limit={8000}
          autosize
          minRows={2}
          maxRows={8}
          dir="auto"
          value={now.notes ?? ''}
          onChange={(event) => change({ notes: event.currentTarget.value })}
        />
        <TimeField
          unchanged={correcting ? t`The same time as before` : draft.chosenAt ? moment(draft.chosenAt) : t`Now`}
          onChange={(chosenAt) => change({ chosenAt: chosenAt ?? draft.chosenAt })}
          error={missing === 'time' ? t`This time is in the future.` : undefined}
        />
        <Group justify="flex-end" mt="xs">
          <Text size="xs" c="dimmed" visibleFrom="sm" component="span">
            <Kbd size="xs">Ctrl Enter</Kbd>
          </Text>
          <CancelButton />
          <Button type="submit" mih={44}>
            {correcting ? <Trans>Correct the log</Trans> : <Trans>Log it</Trans>}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
