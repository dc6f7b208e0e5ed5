// The reason why the last action on the open thread was refused.
import { useLingui } from '@lingui/react/macro';
import { CloseButton } from '@mantine/core';
import type { StaffThread } from '../../../../../contracts/messaging/staff-threads.ts';
import { useProblemText } from '../../../../client/problems/problem-text.ts';
import { Toast } from '../../../ui/toasts.tsx';
import type { Work } from '../data/use-thread-work.ts';

interface Props {
  thread: StaffThread;
  work: { error: unknown; reset: () => void; variables: Work | undefined };
}

/** Whether the action has a dialog, which shows its refusal. */
const hasDialog = (work: Work): boolean => work.act === 'assign' || work.act === 'merge' || (work.act === 'snooze' && work.until !== null);

export function RefusedWork({ thread, work }: Props) {
  const { t } = useLingui();
  const problemText = useProblemText();
  if (!work.error || !work.variables || hasDialog(work.variables)) return null;
  return (
    <Toast failed>
      <span>
        <bdi>{thread.patientName}</bdi>, <bdi>{thread.patientMrn}</bdi>: {problemText(work.error)}
      </span>
      <CloseButton size="sm" variant="transparent" c="inherit" aria-label={t`Close`} onClick={work.reset} />
    </Toast>
  );
}
