// The buttons of a request that waits: approve or decline that of another administrator, withdraw one's own.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { useUser } from '../../../client/react.tsx';
import { useAnnounce } from '../../../kit/accessibility/announcer.tsx';
import { ConfirmDialog } from '../../../kit/parts/dialog/confirm-dialog.tsx';
import { ProblemLine } from '../../../kit/parts/problem-line.tsx';
import classes from './escrow.module.css';
import { type EscrowRequest, useDecision } from './use-escrow.ts';

export function Decide({ request }: { request: EscrowRequest }) {
  const { id } = useUser();
  const isOwn = id === request.requested_by.id;
  const problemText = useProblemText();
  const approve = useDecision('approveEscrow', request.id);
  const close = useDecision('closeEscrow', request.id);
  const error = approve.error ?? close.error;
  return (
    <>
      <Group gap="xs" className={classes.actions}>
        {request.can_approve && <Approve request={request} decision={approve} />}
        <Close request={request} isOwn={isOwn} decision={close} />
      </Group>
      {!isOwn && !request.can_approve && (
        <span className={classes.hint}>
          <Trans>You became an administrator after this request. Ask for a new one.</Trans>
        </span>
      )}
      {error && <ProblemLine size="xs">{problemText(error)}</ProblemLine>}
    </>
  );
}

type Decision = ReturnType<typeof useDecision>;

function Approve({ request: { patient, reader, requested_by }, decision }: { request: EscrowRequest; decision: Decision }) {
  const { t } = useLingui();
  const announce = useAnnounce();
  const [asking, setAsking] = useState(false);
  const confirm = () => {
    setAsking(false);
    decision.mutate(undefined, { onSuccess: () => announce(t`Approved: ${reader.name} can open the notes.`) });
  };
  return (
    <>
      <Button size="xs" loading={decision.isPending} onClick={() => setAsking(true)} aria-label={t`Approve: ${patient.name}`}>
        <Trans>Approve</Trans>
      </Button>
      <ConfirmDialog
        opened={asking}
        danger={false}
        title={t`Pass the keys on?`}
        action={t`Approve`}
        onClose={() => setAsking(false)}
        onConfirm={confirm}
      >
        <Trans>
          <bdi>{reader.name}</bdi> will be able to open notes about <bdi>{patient.name}</bdi>. <bdi>{requested_by.name}</bdi> asked for it.
          Approve only if you know the reason to be true. This cannot be undone, and is recorded in the audit trail.
        </Trans>
      </ConfirmDialog>
    </>
  );
}

function Close({ request: { patient }, isOwn, decision }: { request: EscrowRequest; isOwn: boolean; decision: Decision }) {
  const { t } = useLingui();
  const announce = useAnnounce();
  const close = () =>
    decision.mutate(undefined, { onSuccess: () => announce(isOwn ? t`The request is withdrawn.` : t`The request is declined.`) });
  return (
    <Button
      size="xs"
      variant="default"
      loading={decision.isPending}
      onClick={close}
      aria-label={isOwn ? t`Withdraw: ${patient.name}` : t`Decline: ${patient.name}`}
    >
      {isOwn ? <Trans>Withdraw</Trans> : <Trans>Decline</Trans>}
    </Button>
  );
}
