// A note for the doctor about a reminder that was answered, folded until the patient wants to write one. It is not kept in the browser: without a
// connection, or without the key of the session, it stays in the field until it can be sent.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Text, VisuallyHidden } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Reminder } from '../../../../../contracts/reminders.ts';
import { onlyWrong, useChecks } from '../../../../account/form/checks.ts';
import { useForm } from '../../../../account/form/use-form.ts';
import { planKeys } from '../../../../care-plans/data/plan-keys.ts';
import { useRefreshPlans } from '../../../../care-plans/data/use-plans.ts';
import { hasCode } from '../../../../client/problems/api-error.ts';
import { useClient } from '../../../../client/react.tsx';
import { useAttemptKey } from '../../../../client/use-attempt-key.ts';
import { useAnnounce } from '../../../../kit/accessibility/announcer.tsx';
import { LeaveQuestion } from '../../../../kit/parts/dialog/leave-question.tsx';
import { useLeaveGuard } from '../../../../kit/parts/dialog/use-leave-guard.ts';
import { LimitedTextarea } from '../../../../kit/parts/limited.tsx';
import { ProblemLine } from '../../../../kit/parts/problem-line.tsx';
import { Unlock } from '../../../../notes/ui/unlock.tsx';
import classes from './reminder-row.module.css';

const LIMIT = 500;

interface Props {
  reminder: Reminder;
  outcome: 'DONE' | 'SKIPPED';
  /** The name of the step. */
  about: string;
}

export function CheckInNote({ reminder, outcome, about }: Props) {
  const [writing, write] = useState(false);
  const { note, note_state: state } = reminder;
  return (
    <div className={classes.note}>
      {state === 'open' && (
        <Text size="sm">
          <Trans>
            Your note: <bdi className={classes.words}>{note}</bdi>
          </Trans>
        </Text>
      )}
      {state === 'locked' && (
        <Text size="sm">
          <Trans>You have written a note. It is locked.</Trans>
        </Text>
      )}
      {state === 'tampered' && (
        <Text size="sm">
          <Trans>Something is wrong with your note, so we do not show it. Please tell your clinic.</Trans>
        </Text>
      )}
      {writing ? (
        <Writing reminder={reminder} outcome={outcome} about={about} onClose={() => write(false)} />
      ) : (
        <Button variant="subtle" px={0} onClick={() => write(true)}>
          {state === null ? <Trans>Add a note for your doctor</Trans> : <Trans>Write another note</Trans>}
          <VisuallyHidden> {about}</VisuallyHidden>
        </Button>
      )}
    </div>
  );
}

function Writing({ reminder: { id, note_state: state }, outcome, about, onClose }: Props & { onClose: () => void }) {
  const { t } = useLingui();
  const { call } = useClient();
  const { given } = useChecks();
  const { keyOf } = useAttemptKey();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const refresh = useRefreshPlans();
  const [text, setText] = useState('');
  const guard = useLeaveGuard(text.trim() !== '');
  const form = useForm({
    fields: ['note'],
    check: ({ note }) => onlyWrong({ note: given(note, t`Write your note.`) }),
    send: async ({ note }) => {
      const body = { outcome, note: note.trim() };
      const sent = await call('checkIn', { params: { id }, body, idempotencyKey: keyOf([id, body]) });
      queries.setQueriesData<Reminder[]>({ queryKey: [...planKeys.plans, 'reminders'] }, (list) =>
        list?.map((one) => (one.id === id ? sent : one)),
      );
      announce(t`Your note is sent.`);
      setText('');
      onClose();
    },
  });
  const isLocked = hasCode(form.problem, 'NOTE_LOCKED');
  return (
    <>
      <form ref={form.ref} onSubmit={form.onSubmit} noValidate>
        <LimitedTextarea
          name="note"
          label={t`A note for your doctor`}
          description={state === null ? t`For example how you feel. ${about}` : t`It replaces the note before. ${about}`}
          limit={LIMIT}
          rows={3}
          dir="auto"
          autoFocus
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={form.errors.note}
        />
        <Text size="sm" mt={4}>
          <Trans>Not for emergencies. Your doctor reads it when they look at your plan.</Trans>
        </Text>
        {form.problemText && !isLocked && <ProblemLine mt="sm">{form.problemText}</ProblemLine>}
        <Group gap="sm" mt="sm">
          <Button type="submit" loading={form.busy}>
            <Trans>Send the note</Trans>
          </Button>
          <Button variant="default" onClick={() => guard.leave(onClose)}>
            <Trans>Cancel</Trans>
          </Button>
        </Group>
      </form>
      {isLocked && (
        <div className={classes.locked}>
          <Unlock
            title={t`Your note is not sent yet`}
            onUnlocked={() => {
              void refresh();
              form.ref.current?.requestSubmit();
            }}
          >
            <Trans>Only a person who has signed in with their password here can send it. Nothing you wrote is lost.</Trans>
          </Unlock>
        </div>
      )}
      <LeaveQuestion guard={guard} />
    </>
  );
}
