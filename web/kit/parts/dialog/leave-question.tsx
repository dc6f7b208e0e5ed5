// The dialog of a leave guard, which asks whether input may be discarded.
import { Trans, useLingui } from '@lingui/react/macro';
import { ConfirmDialog } from './confirm-dialog.tsx';
import type { LeaveGuard } from './use-leave-guard.ts';

export function LeaveQuestion({ guard }: { guard: LeaveGuard }) {
  const { t } = useLingui();
  return (
    <ConfirmDialog
      opened={guard.asking}
      title={t`Discard what you entered?`}
      action={t`Discard`}
      cancel={t`Keep editing`}
      onClose={guard.stay}
      onConfirm={guard.discard}
    >
      <Trans>It has not been saved.</Trans>
    </ConfirmDialog>
  );
}
