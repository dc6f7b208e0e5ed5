// The result of the last action on a thread: a confirmation, with Undo where one is possible, or the reason of a refusal.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, CloseButton } from '@mantine/core';
import { useEffect } from 'react';
import type { StaffThread } from '../../../../../contracts/messaging/staff-threads.ts';
import { useProblemText } from '../../../../client/problem-text.ts';
import { useAnnounce } from '../../../../kit/accessibility/announcer.tsx';
import { PassingToast, Toast } from '../../../ui/toasts.tsx';
import type { Work } from '../data/use-thread-work.ts';

/** Long enough to reach Undo by keyboard, in ms. */
const STAYS = 8_000;

interface Props {
  thread: StaffThread;
  work: { mutate: (work: Work) => void; error: unknown; reset: () => void; variables: Work | undefined };
  done: Work | undefined;
  onForget: () => void;
}

/** Whether the action has a dialog, which shows its refusal. */
const hasDialog = (work: Work): boolean => work.act === 'assign' || work.act === 'merge' || (work.act === 'snooze' && work.until !== null);

export function WorkResult({ thread, work, done, onForget }: Props) {
  const { t } = useLingui();
  const announce = useAnnounce();
  const problemText = useProblemText();
  const sentence = useSentence(done);
  useEffect(() => {
    if (sentence) announce(sentence);
  }, [sentence, announce]);
  const failed = work.error && work.variables && !hasDialog(work.variables) ? problemText(work.error) : undefined;
  if (failed) {
    return (
      <Toast failed>
        <span>
          <bdi>{thread.patientName}</bdi>, <bdi>{thread.patientMrn}</bdi>: {failed}
        </span>
        <CloseButton size="sm" variant="transparent" c="inherit" aria-label={t`Close`} onClick={work.reset} />
      </Toast>
    );
  }
  if (!done || !sentence) return null;
  return (
    <PassingToast about={done} stays={STAYS} onClose={onForget}>
      <span>
        <bdi>{thread.patientName}</bdi>, <bdi>{thread.patientMrn}</bdi>: {sentence}
      </span>
      {done.act === 'close' && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            onForget();
            work.mutate({ act: 'reopen' });
          }}
        >
          <Trans>Undo</Trans>
        </Button>
      )}
    </PassingToast>
  );
}

function useSentence(done: Work | undefined): string | undefined {
  const { t } = useLingui();
  switch (done?.act) {
    case undefined:
      return undefined;
    case 'claim':
      return t`The conversation is yours.`;
    case 'release':
      return t`The conversation is unassigned again.`;
    case 'assign':
      return done.holder === null ? t`The conversation is unassigned again.` : t`Assigned.`;
    case 'close':
      return t`The conversation is closed.`;
    case 'reopen':
      return t`The conversation is open again.`;
    case 'snooze':
      return done.until === null ? t`The conversation is back in its views.` : t`Snoozed.`;
    case 'merge':
      return t`The conversations are merged.`;
    case 'status':
    case 'priority':
      return t`Changed.`;
  }
}
