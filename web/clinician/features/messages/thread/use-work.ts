// Actions on a thread. Each that succeeded is confirmed, by the name of its patient, also after another thread was opened; a closing can be undone.
import { useLingui } from '@lingui/react/macro';
import type { StaffThread } from '../../../../../contracts/messaging/staff-threads.ts';
import { useProblemText } from '../../../../client/problems/problem-text.ts';
import { useConfirm } from '../../../ui/confirmation.tsx';
import { useThreadWork, type Work } from '../data/use-thread-work.ts';

const named = ({ patientName, patientMrn }: StaffThread, sentence: string): string => `${patientName}, ${patientMrn}: ${sentence}`;

export function useWork(id: string) {
  const confirm = useConfirm();
  const problemText = useProblemText();
  const sentenceOf = useSentence();
  const tell = (work: Work, thread: StaffThread, undo?: () => void) => confirm(named(thread, sentenceOf(work)), undo);
  // Its error is told here, because its button may be pressed when another thread is open.
  const undoing = useThreadWork(id, tell);
  const undo = (thread: StaffThread) => () => {
    undoing.mutateAsync({ act: 'reopen' }).catch((error: unknown) => confirm(named(thread, problemText(error))));
  };
  return useThreadWork(id, (work, thread) => tell(work, thread, work.act === 'close' ? undo(thread) : undefined));
}

function useSentence(): (work: Work) => string {
  const { t } = useLingui();
  return (work) => {
    switch (work.act) {
      case 'claim':
        return t`The conversation is yours.`;
      case 'release':
        return t`The conversation is unassigned again.`;
      case 'assign':
        return work.holder === null ? t`The conversation is unassigned again.` : t`Assigned.`;
      case 'close':
        return t`The conversation is closed.`;
      case 'reopen':
        return t`The conversation is open again.`;
      case 'snooze':
        return work.until === null ? t`The conversation is back in its views.` : t`Snoozed.`;
      case 'merge':
        return t`The conversations are merged.`;
      case 'status':
      case 'priority':
        return t`Changed.`;
    }
  };
}
