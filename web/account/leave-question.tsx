// Asks before unsent items are deleted at sign-out.
import { Trans, useLingui } from '@lingui/react/macro';
import { ConfirmDialog } from '../kit/parts/dialog/confirm-dialog.tsx';

interface Props {
  opened: boolean;
  onClose: () => void;
  onConfirm: () => Promise<void>;
}

export function LeaveQuestion(props: Props) {
  const { t } = useLingui();
  return (
    <ConfirmDialog title={t`Sign out now?`} action={t`Sign out and delete it`} {...props}>
      <Trans>Some of what you wrote has not been sent yet. If you sign out now, it is deleted from this device.</Trans>
    </ConfirmDialog>
  );
}
