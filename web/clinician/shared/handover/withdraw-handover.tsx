// The button that withdraws a handover sent by mistake. It asks for confirmation, because a colleague may be reading the handover.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { HandoverSummary } from '../../../../contracts/handovers.ts';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { useUser } from '../../../client/react.tsx';
import { ConfirmDialog } from '../../../kit/parts/dialog/confirm-dialog.tsx';
import { useConfirm } from '../../ui/confirmation.tsx';
import { useWithdraw } from './use-handovers.ts';

/** Renders nothing for users who may not withdraw it, and once every patient is acknowledged. */
export function WithdrawHandover({ handover }: { handover: HandoverSummary }) {
  const { t } = useLingui();
  const user = useUser();
  const confirm = useConfirm();
  const problemText = useProblemText();
  const withdraw = useWithdraw(handover.id);
  const [asking, ask] = useDisclosure();
  const { ward, to, patients, unacknowledged } = handover;
  const accepted = patients - unacknowledged;
  if (handover.from_id !== user.id || handover.withdrawn_at !== null || unacknowledged === 0) return null;
  const send = async () => {
    await withdraw.mutateAsync();
    ask.close();
    confirm(t`Handover of ${ward.name} withdrawn`);
  };
  return (
    <>
      <Button variant="default" className="not-printed" onClick={ask.open} aria-label={t`Withdraw the handover of ${ward.name}`}>
        <Trans>Withdraw</Trans>
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t`Withdraw this handover?`}
        action={t`Withdraw`}
        onConfirm={send}
        problem={problemText}
        onClose={ask.close}
      >
        <Trans>
          <bdi>{to.name}</bdi> can no longer accept patients of <bdi>{ward.name}</bdi>.
        </Trans>{' '}
        {accepted > 0 && (
          <Plural
            value={accepted}
            one="The patient who was accepted stays accepted."
            other="The # patients who were accepted stay accepted."
          />
        )}
      </ConfirmDialog>
    </>
  );
}
